package webanalytics.program;

/** Says how much protection a stack has. */
enum Profile {
  /** As in the workshop where that and the security standard conflict; each exception is waived. */
  WORKSHOP,
  /** Every control of AWS Foundational Security Best Practices that applies. */
  HARDENED
}
