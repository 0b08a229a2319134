// Keeps one page of the desk at hand without a connection: the one where a post is written. Of what the server says of
// people and posts nothing is kept, and no page but that one is ever answered from here.
const FILES = ["corridor.css", "desk.css", "post.css", "post.js", "atkinson-hyperlegible-next.woff2"];
const KEPT = FILES.map(file => '/assets/' + file);
const CACHE = 'corridor-desk ' + FILES.join(' ');
const POSTING = /^\/desk\/[a-z0-9-]+\/post\/?$/;

const PAGE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Show what you did today, desk</title>
${KEPT.filter(file => file.endsWith('.css')).map(file => `<link rel="stylesheet" href="${file}">`).join('\n')}
<script type="module" src="${KEPT.find(file => file.endsWith('.js'))}"></script>
</head>
<body class="desk has-no-rooms">
<header class="desk-bar"><b>Corridor desk</b> <span class="small soft">No connection</span></header>
<main id="main" class="desk-main" tabindex="-1">
<h1>Show what you did today</h1>
<p class="lead">There is no connection just now. Write all the same: it is kept here and sent when there is one.</p>
<form class="writing" id="post" data-offline>
<div class="form-part"><label for="text">What did you do? <span class="hint">Up to 2,000 characters. First names only, and no more than needed.</span></label>
<textarea class="field words" id="text" name="text" rows="5"></textarea></div>
<fieldset class="form-part"><legend>Pictures <span class="hint">Up to four. Where and when they were taken is removed before they are kept.</span></legend>
<div class="pictures" id="pictures"></div>
<div class="ways-in" id="ways-in">
<span class="way-in"><input type="file" id="camera" accept="image/*" capture="environment" aria-label="Take a picture"><span class="button" aria-hidden="true">Take a picture</span></span>
<span class="way-in"><input type="file" id="album" accept="image/*" multiple aria-label="Choose pictures"><span class="button is-quiet" aria-hidden="true">Choose pictures</span></span>
</div></fieldset>
<div class="coach" id="coach" role="status"></div>
<div class="sending" id="sending" role="status"></div>
<div class="compose-end"><button class="button is-main" type="submit">Send it when there is a connection</button></div>
</form>
</main>
</body>
</html>`;

/** As strict as what the server sends with its own pages. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith('corridor-desk') && name !== CACHE).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && POSTING.test(pathname))
    event.respondWith(fetch(request).catch(() => new Response(PAGE, {headers: HEADERS})));
  else if (KEPT.includes(pathname))
    event.respondWith(caches.match(pathname).then(kept => kept ?? fetch(request)));
});
