// Sends what happens on a page to the fleet that this script came from; docs/beacon.md describes it.
//
// What is served has no comments and no line ends: each comment has lines of its own, each statement
// its semicolon. No double quote, backslash or dollar sign: the text stands in Apache's configuration.
(() => {
  // Included twice, a page would count twice.
  if (typeof beacon == 'function') return;
  const script = document.currentScript;
  let client;
  // Same-origin storage may be forbidden, and then throws at the first touch.
  const known = () => {
    try {
      return localStorage.beaconClient ||= client;
    } catch {
      return client;
    }
  };
  // A header takes no control characters and nothing beyond ISO 8859-1, and a log best ASCII alone.
  // 500 characters, twelve bytes each at most, fit into a header; cut between characters, not in one.
  const safe = text => [...text + ''].slice(0, 500).join('').replace(/[^ -~]+/gu, encodeURIComponent);
  window.beacon = (event, page = location.pathname) => {
    if (navigator.doNotTrack === '1' || window.doNotTrack === '1') return;
    // Statistics must not break the page they are about: whatever fails here fails in silence.
    try {
      // randomUUID is missing where a page came by http.
      client ||= crypto.getRandomValues(new Uint32Array(4)).join('-');
      // Always the same URL: the browser remembers a preflight's answer for one URL.
      fetch(new URL('/beacon', script.src), {
        method: 'POST',
        mode: 'cors',
        credentials: 'omit',
        keepalive: true,
        headers: { event: safe(event), clientid: safe(known()), page: safe(page) }
      }).catch(() => {});
    } catch {}
  };
  beacon('pageview');
  // Before the page's own listeners, one of which may stop the event.
  addEventListener('click', click => {
    const on = click.target.closest?.('a,button,[type=button],[type=submit],[data-beacon]');
    if (on) beacon(on.dataset.beacon || 'click');
  }, true);
})();
