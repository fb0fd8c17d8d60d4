# Prints the tables of docs/cost.md: awk -f docs/cost.awk
# Add -v hardened=1 for the other profile, -v eventBytes=… for other events, -v table=rolls or -v table=quotas for the smaller tables.
# Prices are list prices of us-east-1 in US dollars; look yours up before you rely on them.
BEGIN {
  hours = 730; seconds = hours * 3600
  if (!eventBytes) eventBytes = 305   # measured, see docs/cost.md
  requestBytes = 700; answerBytes = 400; requestsPerConnection = 5

  serverHour["50K"] = 0.0416; perMinute["50K"] = 50000      # t3.medium
  serverHour["100K"] = 0.096; perMinute["100K"] = 100000    # m6i.large
  volumeMonth = 8 * 0.08; monitoringMonth = 7 * 0.30; addressHour = 0.005
  balancerHour = 0.0225; unitHour = 0.008
  firehoseGb = 0.029; firehoseStep = 5 * 1024
  storageGb = 0.023; putThousand = 0.005; transferGb = 0.09; transferFree = 100
  alarmMonth = 0.10; alarmMetrics = 10; endpointHour = 0.01; endpoints = 4; zones = 2; endpointGb = 0.01

  if (table == "rolls") { rolls(); exit }
  if (table == "quotas") { quotas(); exit }
  printf "| requests/s | servers | load balancer | Firehose | S3, first month | transfer out | rest | a month | a million requests |\n"
  printf "|---|---|---|---|---|---|---|---|---|\n"
  row(10, "50K", 60, 1); row(100, "50K", 60, 1); row(1000, "50K", 60, 1); row(10000, "100K", 60, 64)
}
function max(a, b) { return a > b ? a : b }
function ceil(x) { return x == int(x) ? x : int(x) + 1 }
# Up to half the servers are launched before others go; each batch boots and warms up for some five minutes.
function rolls(    n) {
  printf "| servers | launched first | batches | minutes | more vCPUs | costs |\n|---|---|---|---|---|---|\n"
  for (n = 2; n <= 6; n += 4)
    printf "| %d x 50K | %d | %d | %d | %d | $%.2f |\n", n, n / 2, 2, 10, n / 2 * 2, n / 2 * 10 / 60 * (serverHour["50K"] + addressHour)
}
function quotas(    mebibytes) {
  printf "| quota | events/s of %d bytes | of 600 bytes |\n|---|---|---|\n", eventBytes
  for (mebibytes = 1; mebibytes <= 5; mebibytes += 4)
    printf "| %d MiB/s | %d | %d |\n", mebibytes, mebibytes * 1048576 / eventBytes, mebibytes * 1048576 / 600
}
function row(rate, size, bufferSeconds, bufferMebibytes,    servers, n, units, balancer, firehose, objects, s3, out, rest, total) {
  n = rate * seconds
  servers = max(2, ceil(rate * 60 / perMinute[size]))
  # A unit of the load balancer: 25 new connections a second, or 1 GB an hour.
  units = max(rate / requestsPerConnection / 25, rate * 3600 * (requestBytes + answerBytes) / 1e9)
  balancer = hours * (balancerHour + units * unitHour + zones * addressHour)
  serverCost = servers * (hours * (serverHour[size] + (hardened ? 0 : addressHour)) + volumeMonth + monitoringMonth)
  # Firehose rounds each record up to 5 KB.
  firehose = n * ceil(eventBytes / firehoseStep) * firehoseStep / 1024 ^ 3 * firehoseGb
  objects = seconds * max(1 / bufferSeconds, rate * eventBytes / (bufferMebibytes * 1048576))
  s3 = objects / 1000 * putThousand + n * eventBytes / 1e9 * storageGb / 2
  out = max(0, n * answerBytes / 1e9 - transferFree) * transferGb
  rest = alarmMetrics * alarmMonth
  if (hardened) rest += hours * endpoints * zones * endpointHour + n * eventBytes / 1e9 * endpointGb
  total = balancer + serverCost + firehose + s3 + out + rest
  printf "| %d | %d x %s, $%.0f | $%.0f | $%.0f | $%.0f, %.0f objects a day | $%.0f | $%.0f | **$%.0f** | $%.2f |\n", \
    rate, servers, size, serverCost, balancer, firehose, s3, objects / seconds * 86400, out, rest, total, total / (n / 1e6)
}
