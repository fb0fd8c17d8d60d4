"""Checks every policy document of a folder with parliament: python policies.py FOLDER.

Uses parliament as a library: its command line logs into a file of a fixed name outside the folder,
and its ignore_locations match nothing with the json-cfg of today.
Exit codes: 0 no findings, 1 findings or nothing to check.
"""

import sys
import warnings
from fnmatch import fnmatch
from pathlib import Path

# parliament imports pkg_resources, which says at every import that it is deprecated.
warnings.filterwarnings("ignore", message="pkg_resources", category=UserWarning)

import parliament  # noqa: E402

# Findings that are no mistakes: issue, detail and document, and the reason.
ALLOWED = {
    (
        "MALFORMED",
        "Statement contains neither Resource nor NotResource",
        "*-assumeRolePolicy.json",
    ): "a trust policy has no Resource, and parliament knows no trust policies",
}


def is_allowed(document: Path, finding) -> bool:
    """Tells whether a finding is one that ALLOWED gives the reason of."""
    return any(
        finding.issue == issue and finding.detail == detail and fnmatch(document.name, name)
        for issue, detail, name in ALLOWED
    )


def findings(document: Path) -> list:
    """Returns what is wrong with one document."""
    policy = parliament.analyze_policy_string(
        document.read_text(encoding="utf-8"), str(document), config=parliament.config
    )
    return [
        parliament.enhance_finding(finding)
        for finding in policy.findings
        if not is_allowed(document, finding)
    ]


def main(folder: Path) -> int:
    """Prints every finding with its document."""
    documents = sorted(folder.glob("*.json"))
    if not documents:
        print(f"no policy documents in {folder}: run the tests of src/infrastructure first")
        return 1
    wrong = 0
    for document in documents:
        for finding in findings(document):
            wrong += 1
            print(f"{document.name}: {finding.severity} {finding.title}: {finding.detail}")
    print(f"{len(documents)} policy documents checked, {wrong} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
