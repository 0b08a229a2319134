// Keeps an open wall true. What the stream tells is only that something changed: the page itself is asked for again,
// so that the server alone decides what hangs where. A removal needs no answer: it happens at once.
const body = document.body;
const posts = document.getElementById('posts');
const news = document.querySelector('#news > p');
const stream = body.dataset.stream;
const first = 'first' in body.dataset;
const POLL = 30_000;
const LOST = 20_000;
const gone = new Set();
let number = Number(body.dataset.change);
let wanted = number;
let ready = null;
let looking = false;
let again = false;
let poll = 0;
let lostAt = 0;

const words = posts?.dataset ?? {};
const kind = new Intl.PluralRules(document.documentElement.lang);
const newPosts = count => (words['new' + kind.select(count)] ?? words.newother ?? '{0}').replace('{0}', count);

/** The reader is at the top and busy with nothing: nothing they read would move. */
const free = () => scrollY < 80 && !document.activeElement?.closest('form, #posts') && !String(getSelection());

function empty(id) {
  gone.add(id);
  for (const sheet of document.querySelectorAll(`[data-post="${CSS.escape(id)}"]`)) {
    const height = sheet.offsetHeight;
    const held = sheet.contains(document.activeElement);
    sheet.replaceChildren();
    sheet.classList.add('is-gone');
    sheet.removeAttribute('aria-labelledby');
    sheet.style.blockSize = height + 'px';
    if (held) document.getElementById('main')?.focus({preventScroll: true});
  }
  for (const line of document.querySelectorAll(`[data-about="${CSS.escape(id)}"]`)) line.replaceChildren();
}

/** What was taken down by mistake may hang again. */
function back(id) {
  if (gone.delete(id)) for (const sheet of document.querySelectorAll(`[data-post="${CSS.escape(id)}"].is-gone`)) sheet.remove();
}

async function ask() {
  for (let tries = 0; tries < 8; tries++) {
    const answer = await fetch(location.href, {cache: 'no-cache', headers: {Accept: 'text/html'}});
    if (answer.status === 404) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const made = Number(page.body.dataset.change);
    if (!(made < wanted)) return page;
    await new Promise(done => setTimeout(done, 150 * (tries + 1)));
  }
}

const key = sheet => sheet.id;
const sheetsOf = within => [...within.querySelectorAll('article[id]')];

function mend(old, fresh) {
  if (old.classList.contains('is-gone')) return;
  for (const name of ['aria-posinset', 'aria-setsize', 'data-at']) if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute('href');
  const open = old.querySelector('details')?.open;
  old.className = fresh.className;
  old.replaceChildren(...document.importNode(fresh, true).childNodes);
  if (open) old.querySelector('details')?.setAttribute('open', '');
  if (focused) old.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
}

function hang(list, sheets) {
  let at = list.firstElementChild;
  for (const sheet of sheets) {
    const here = document.getElementById(key(sheet));
    if (here && here === at) at = at.nextElementSibling;
    else list.insertBefore(here ?? document.importNode(sheet, true), at);
  }
}

/** Brings what is new onto the page. */
function bring(page) {
  ready = null;
  say();
  const fresh = page.getElementById('posts');
  if (!posts || !fresh) return location.reload();
  const there = new Set(sheetsOf(fresh).map(key));
  const oldest = sheetsOf(fresh).map(sheet => sheet.dataset.at).sort()[0] ?? '';
  for (const sheet of sheetsOf(posts)) if (!there.has(key(sheet)) && sheet.dataset.at >= oldest) sheet.remove();
  if (!fresh.querySelector('[data-day]') || !posts.querySelector('[data-day]')) posts.replaceChildren(...document.importNode(fresh, true).childNodes);
  else {
    let place = posts.firstElementChild;
    for (const day of fresh.querySelectorAll('[data-day]')) {
      const here = posts.querySelector(`[data-day="${day.dataset.day}"]`);
      if (!here) { posts.insertBefore(document.importNode(day, true), place); continue; }
      place = here.nextElementSibling;
      const title = here.querySelector('h2'), now = day.querySelector('h2');
      if (title && now && title.innerHTML !== now.innerHTML) title.replaceChildren(...document.importNode(now, true).childNodes);
      const list = here.querySelector('.wall');
      if (list) hang(list, sheetsOf(day));
    }
    for (const day of posts.querySelectorAll('[data-day]')) if (!day.querySelector('article')) day.remove();
  }
  for (const id of gone) if (posts.querySelector(`[data-post="${id}"]:not(.is-gone)`)) empty(id);
  swap(page, '.bare');
  swap(page, '.register');
}

function swap(page, name) {
  const old = document.querySelector(name), fresh = page.querySelector(name);
  if (!old || old.contains(document.activeElement) || old.outerHTML === fresh?.outerHTML) return;
  fresh ? old.replaceWith(document.importNode(fresh, true)) : old.remove();
}

function say(count = 0) {
  if (!news) return;
  if (!count) return news.replaceChildren();
  const button = news.querySelector('.fresh') ?? document.createElement('button');
  button.className = 'fresh';
  button.type = 'button';
  button.textContent = newPosts(count);
  button.onclick = () => {
    const page = ready;
    scrollTo({top: 0});
    document.getElementById('main')?.focus({preventScroll: true});
    if (page) bring(page);
  };
  if (!button.isConnected) news.replaceChildren(button);
}

/** Asks the page anew: mends what hangs here, and brings or announces what does not. */
async function look() {
  if (looking) { again = true; return; }
  looking = true;
  try {
    do {
      again = false;
      const page = await ask();
      if (!page) return;
      number = Math.max(number, Number(page.body.dataset.change) || 0);
      const fresh = page.getElementById('posts');
      if (!posts || !fresh) return location.reload();
      for (const sheet of sheetsOf(fresh)) {
        const here = document.getElementById(key(sheet));
        if (here) mend(here, sheet);
      }
      swap(page, '.register');
      const count = sheetsOf(fresh).filter(sheet => !document.getElementById(key(sheet)) && !gone.has(sheet.dataset.post)).length;
      if (!first) { if (posts.classList.contains('thread')) thread(fresh); continue; }
      if (free() || !posts.querySelector('article')) bring(page);
      else { ready = page; say(count); }
    } while (again);
  } catch {
    if (!lostAt) lose();
  } finally {
    looking = false;
  }
}

/** In a conversation new answers come where they belong; what is being read does not move. */
function thread(fresh) {
  let before = posts.querySelector(':scope > .mark');
  for (const sheet of sheetsOf(fresh)) {
    let here = document.getElementById(key(sheet));
    if (!here) { here = document.importNode(sheet, true); before ? before.after(here) : posts.prepend(here); }
    else if (!here.classList.contains('is-gone')) here.className = sheet.className;
    before = here;
  }
}

function lose() {
  lostAt ||= Date.now();
  poll ||= setInterval(look, POLL);
  if (!news || news.querySelector('.fresh')) return;
  const away = document.createElement('span');
  const link = document.createElement('a');
  away.className = 'away';
  link.href = location.href;
  link.textContent = words.again ?? '';
  away.append((words.away ?? '') + ' ', link);
  news.replaceChildren(away);
}

function regain() {
  lostAt = 0;
  clearInterval(poll);
  poll = 0;
  news?.querySelector('.away')?.remove();
}

let source;
let patience = 0;

function listen() {
  const address = new URL(stream, location.href);
  address.searchParams.set('lastEventId', number);
  source = new EventSource(address);
  const note = event => { wanted = Math.max(wanted, Number(event.lastEventId) || 0); };
  source.onopen = () => { clearTimeout(patience); patience = 0; if (lostAt) { regain(); look(); } };
  source.onerror = () => {
    patience ||= setTimeout(lose, LOST);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, POLL);
  };
  source.addEventListener('remove', event => {
    note(event);
    empty(JSON.parse(event.data).id);
    ready = null;
    look();
  });
  for (const name of ['post', 'update']) source.addEventListener(name, event => {
    note(event);
    back(JSON.parse(event.data).id);
    if (name === 'update' || first || posts?.classList.contains('thread')) look();
  });
  source.addEventListener('reload', event => { note(event); location.reload(); });
}

// Page up and page down lead from sheet to sheet where one has the focus (ARIA feed pattern).
document.addEventListener('keydown', event => {
  const sheet = event.target.closest?.('[role="feed"] article');
  if (!sheet || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = {PageDown: 1, PageUp: -1}[event.key];
  if (!step) return;
  const all = [...document.querySelectorAll('[role="feed"] article')];
  const next = all[all.indexOf(sheet) + step];
  if (next) { event.preventDefault(); next.focus(); }
});

addEventListener('scroll', () => { if (ready && free()) bring(ready); }, {passive: true});
addEventListener('pageshow', event => { if (event.persisted) look(); });
if (stream && 'EventSource' in window) listen();
else if (stream) poll = setInterval(look, POLL);
