// Walks the reception screen from post to post: one fade, nothing else moves. Without it the page refreshes by itself.
const {stream, next, start, seconds, post, change} = document.body.dataset;
let to = next;
let leaving = false;

async function go() {
  if (leaving) return;
  leaving = true;
  try {
    if ((await fetch(to, {cache: 'no-cache'})).ok) return location.replace(to);
    to = start;
  } catch { /* the line is lost: what hangs here stays, and is tried again */ }
  leaving = false;
  setTimeout(go, 5_000);
}

setTimeout(go, Number(seconds) * 1_000);
if (stream) {
  const source = new EventSource(`${stream}?lastEventId=${change}`);
  source.addEventListener('post', () => { to = start; });
  source.addEventListener('remove', event => {
    if (JSON.parse(event.data).id !== post) return;
    document.querySelector('main').replaceChildren();
    document.querySelector('.screen-way')?.remove();
    to = start;
    go();
  });
  source.addEventListener('update', event => { if (JSON.parse(event.data).id === post) location.reload(); });
  source.addEventListener('reload', () => location.replace(start));
}
