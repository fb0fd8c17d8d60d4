"""The workshop's way: one request after the other, each over a connection of its own."""
import sys
import time
import urllib.request

url, seconds = sys.argv[1], float(sys.argv[2])
headers = {"event": "click", "clientid": "user1", "page": "page_1.html", "Referer": "referer_1", "User-Agent": "user_agent_1"}
start = time.monotonic()
count = 0
while time.monotonic() - start < seconds:
    request = urllib.request.Request(f"{url}?call={count}", data=b"", headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=10) as response:
        response.read()
    count += 1
print(count / (time.monotonic() - start))
