// The posting page, and what stands in for it without a connection (sw.js). What is typed and chosen is kept in this
// browser, for this person and this trust alone, until it was posted; it is sent when there is a connection, once.
const form = document.querySelector('#post');
const offline = form.dataset.offline !== undefined;
const trust = location.pathname.split('/')[2];
const MOST = 4;
const LONGEST_SIDE = 2000;
const field = name => form.elements.namedItem(name);
const value = name => field(name)?.value ?? '';
const own = document.querySelector('[data-done]')?.dataset.done;

/* ---------- what is kept here ---------- */
const wished = promise => new Promise((yes, no) => { promise.onsuccess = () => yes(promise.result); promise.onerror = () => no(promise.error); });
let opened;
function open() {
  opened ??= new Promise((yes, no) => {
    const asked = indexedDB.open('corridor-desk', 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore('drafts'); asked.result.createObjectStore('people'); };
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = () => no(asked.error);
  });
  return opened;
}
const store = async (name, mode) => (await open()).transaction(name, mode).objectStore(name);
const read = async (name, key) => { try { return await wished((await store(name, 'readonly')).get(key)); } catch { return undefined; } };
const write = async (name, key, what) => { try { await wished((await store(name, 'readwrite')).put(what, key)); return true; } catch { return false; } };
const erase = async (name, key) => { try { await wished((await store(name, 'readwrite')).delete(key)); } catch { /* Nothing was kept. */ } };

let person = form.dataset.person;
const to = offline ? new URLSearchParams(location.search).get('to') ?? '' : value('to');
const change = value('change');
const place = () => `${trust} ${person} ${change || to}`;

/* ---------- the draft ---------- */
let draft = {key: value('key') || newKey(), pictures: [], waiting: false};
let pictures = draft.pictures;
let sending = false;

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function typed() {
  return {
    text: value('text'), academy: value('academy'),
    tags: [...form.querySelectorAll('[name=tag]:checked')].map(tag => tag.value),
  };
}

async function keep() {
  const now = {...draft, ...typed(), pictures: pictures.map(({blob, name, alt, id}) => ({blob, name, alt, id})), at: Date.now()};
  const empty = !now.text.trim() && !now.pictures.length;
  if (change || !person) return false;
  if (empty) { await erase('drafts', place()); return true; }
  return write('drafts', place(), now);
}

async function fill() {
  if (change || !person) return;
  const kept = await read('drafts', place());
  if (!kept) return;
  if (kept.key === own) { await erase('drafts', place()); return; }
  // What a mistake sent back is newer than what was kept.
  if (value('text')) return;
  draft = {...draft, key: kept.key, waiting: kept.waiting};
  field('text').value = kept.text ?? '';
  if (kept.academy && field('academy')) field('academy').value = kept.academy;
  for (const tag of form.querySelectorAll('[name=tag]')) tag.checked = (kept.tags ?? []).includes(tag.value);
  for (const picture of kept.pictures ?? []) await add(picture.blob, picture);
  if (kept.waiting) send();
  else say('This is what you had begun.');
}

/* ---------- pictures ---------- */
const row = document.createElement('template');
row.innerHTML = `<div class="picture-row"><div class="mount"><canvas role="img"></canvas></div><div>
<label><span class="which"></span> <span class="hint">For people who can’t see it</span></label>
<textarea class="field is-low" rows="2"></textarea>
<button class="button is-quiet" type="button">Leave it out</button></div></div>`;

/** Smaller and upright already here: less to send. Where a browser can't, it goes as it is, and is made so there. */
async function smaller(file, bitmap) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  if (file.type === 'image/png' && scale === 1) return file;
  return await new Promise(yes => canvas.toBlob(yes, file.type === 'image/png' ? 'image/png' : 'image/jpeg', 0.9)) ?? file;
}

const there = () => pictures.length + form.querySelectorAll('[name^=media]').length;

async function add(file, before = {}) {
  if (there() >= MOST) { say('A post has at most four pictures.'); return; }
  let bitmap = null;
  try { bitmap = await createImageBitmap(file, {imageOrientation: 'from-image'}); } catch { /* It is shown without a preview. */ }
  const blob = bitmap && !before.blob ? await smaller(file, bitmap) : file;
  const picture = {blob, name: file.name ?? before.name ?? 'picture.jpg', alt: before.alt ?? '', id: before.id};
  const element = row.content.firstElementChild.cloneNode(true);
  const canvas = element.querySelector('canvas');
  if (bitmap) {
    const scale = Math.min(1, 240 / Math.max(bitmap.width, bitmap.height));
    canvas.width = bitmap.width * scale; canvas.height = bitmap.height * scale;
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  } else canvas.replaceWith('No preview');
  const alt = element.querySelector('textarea');
  alt.id = 'alt-' + newKey();
  element.querySelector('label').htmlFor = alt.id;
  alt.value = picture.alt;
  alt.addEventListener('input', () => { picture.alt = alt.value; changed(); });
  element.querySelector('button').addEventListener('click', () => {
    pictures.splice(pictures.indexOf(picture), 1);
    element.remove();
    number();
    changed();
    document.querySelector('#album').focus();
  });
  picture.element = element;
  pictures.push(picture);
  document.querySelector('#pictures').append(element);
  number();
  return picture;
}

function number() {
  pictures.forEach((picture, at) => {
    const which = pictures.length === 1 ? 'the picture' : `picture ${at + 1}`;
    picture.element.querySelector('.which').textContent = `What does ${which} show?`;
    picture.element.querySelector('canvas')?.setAttribute('aria-label', `Preview of ${which}`);
    picture.element.querySelector('button').setAttribute('aria-label', `Leave out ${which}`);
  });
  document.querySelector('#ways-in').hidden = there() >= MOST;
}

async function chosen(event) {
  const files = [...event.target.files];
  event.target.value = '';
  let last;
  for (const file of files) last = await add(file) ?? last;
  changed();
  last?.element.querySelector('textarea').focus();
}

for (const id of ['camera', 'album']) document.getElementById(id).addEventListener('change', chosen);
document.querySelector('#ways-in').hidden = false;
for (const unscripted of form.querySelectorAll('.unscripted')) unscripted.remove();

/* ---------- a word beforehand ---------- */
const box = document.querySelector('#coach');
let later = 0;
let asked = 0;

function changed() {
  keep();
  clearTimeout(later);
  if (!offline) later = setTimeout(coach, 900);
}

function withTags({text, tags}) {
  const said = new Set((text.match(/[#＃][\p{L}\p{M}\p{N}_]+/gu) ?? []).map(tag => tag.slice(1).toLowerCase()));
  const missing = tags.filter(tag => !said.has(tag.toLowerCase())).map(tag => '#' + tag).join(' ');
  return missing ? (text.trim() ? text.trimEnd() + '\n\n' : '') + missing : text;
}

const kept = () => [...form.querySelectorAll('[name^=media]')]
  .filter(input => !form.querySelector(`[name=drop][value="${input.name.slice(-1)}"]:checked`))
  .map(input => ({id: input.value, alt: value('alt' + input.name.slice(-1))}));

function body(sent) {
  const now = typed();
  return {
    text: withTags(now), academy: now.academy || null, inReplyTo: to || null,
    media: [...kept(), ...pictures.map(picture => sent ? {id: picture.id, alt: picture.alt} : {alt: picture.alt})],
  };
}

const call = (method, path, what, more = {}) => fetch(form.dataset.api + path, {
  method, credentials: 'same-origin', redirect: 'manual',
  headers: {'Content-Type': 'application/json', 'X-CSRF-Token': value('csrf'), ...more}, body: JSON.stringify(what),
});

async function coach() {
  const mine = ++asked;
  const draft = body(false);
  if (!draft.text.trim() && !draft.media.length) { box.replaceChildren(); return; }
  try {
    const answer = await call('POST', '/coach', draft);
    if (!answer.ok || mine !== asked) return;
    advise(await answer.json());
  } catch { /* Without a connection there is nobody to ask. */ }
}

function advise({state, why, tips, errors}) {
  const said = [];
  if (state === 'held') said.push('It would wait until somebody has looked at it. ' + why);
  const list = [...errors.map(error => `${error.field}: ${error.detail}`), ...tips.map(tip => tip.say)];
  const parts = said.map(words => Object.assign(document.createElement('p'), {textContent: words}));
  if (list.length) {
    const items = document.createElement('ul');
    items.append(...list.map(words => Object.assign(document.createElement('li'), {textContent: words})));
    parts.push(items);
  }
  const words = parts.map(part => part.textContent).join('\n');
  // Said once: a reader of the screen need not hear the same again at every word.
  if (box.dataset.words === words) return;
  box.dataset.words = words;
  box.classList.toggle('is-waiting', state === 'held');
  box.replaceChildren(...parts);
}

/* ---------- sending ---------- */
const state = document.querySelector('#sending');
let wait = 5_000;
let again = 0;

function say(words, link) {
  const line = Object.assign(document.createElement('p'), {textContent: words});
  if (link) line.append(' ', Object.assign(document.createElement('a'), {href: link.href, textContent: link.words, className: 'button'}));
  state.replaceChildren(line);
}

class Refused extends Error {
  constructor(problem, status) { super(problem.detail); this.problem = problem; this.status = status; }
}

const problem = (status, text) => { try { return new Refused(JSON.parse(text), status); } catch { return new Refused({detail: `The server answered ${status}.`}, status); } };

/** By the older way of asking: it says how far a picture has got. */
function sendPicture(picture, bar) {
  return new Promise((yes, no) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.dataset.api + '/media');
    request.setRequestHeader('X-CSRF-Token', value('csrf'));
    request.upload.onprogress = event => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
    request.onload = () => request.status === 201 ? yes(JSON.parse(request.responseText).id) : no(problem(request.status, request.responseText));
    request.onerror = () => no(new TypeError('no connection'));
    const data = new FormData();
    data.append('file', picture.blob, picture.name);
    data.append('alt', picture.alt);
    request.send(data);
  });
}

async function sendPictures() {
  for (const [at, picture] of pictures.entries()) {
    if (picture.id) continue;
    const bar = document.createElement('progress');
    bar.max = 1; bar.value = 0;
    bar.setAttribute('aria-label', `Picture ${at + 1} of ${pictures.length}`);
    say(pictures.length === 1 ? 'Sending the picture.' : `Sending picture ${at + 1} of ${pictures.length}.`);
    state.append(bar);
    picture.id = await sendPicture(picture, bar);
    await keep();
  }
}

async function send() {
  if (sending) return;
  clearTimeout(again);
  if (offline || !navigator.onLine) { await waits(); return; }
  sending = true;
  const button = form.querySelector('button.is-main');
  button.disabled = true;
  try {
    await sendPictures();
    say('Sending.');
    const asking = body(true);
    const answer = change
      ? await call('PUT', `/posts/${change}`, {...asking, version: Number(value('version'))})
      : await call('POST', '/posts', asking, {'Idempotency-Key': draft.key});
    if (answer.status !== 201 && answer.status !== 200) throw problem(answer.status, await answer.text());
    const post = await answer.json();
    await erase('drafts', place());
    location.assign(`${form.getAttribute('action')}?sent=${post.id}`);
    return;
  } catch (trouble) {
    if (trouble instanceof Refused && trouble.status < 500 && trouble.status !== 0) refused(trouble);
    else await waits();
  } finally {
    sending = false;
    button.disabled = false;
  }
}

async function waits() {
  draft.waiting = true;
  const safe = await keep();
  say(safe ? 'There is no connection. What you wrote is kept here, and is sent as soon as there is one.'
    : 'There is no connection, and this browser keeps nothing: leave this page open until it is sent.');
  if (!offline) again = setTimeout(send, wait = Math.min(wait * 2, 120_000));
}

async function refused({problem, status, message}) {
  draft.waiting = false;
  // A picture that waited for more than a day is gone there, not here.
  if ((problem.errors ?? []).some(error => error.field.startsWith('media'))) for (const picture of pictures) picture.id = undefined;
  await keep();
  if (status === 401) say('You are signed out. What you wrote is kept here.', {href: '/sign-in?to=' + encodeURIComponent(location.pathname + location.search), words: 'Sign in'});
  else if (status === 403) say(message, {href: location.href, words: 'Open the page anew'});
  else say('Not sent: ' + (problem.errors?.map(error => error.detail).join('; ') ?? message));
}

form.addEventListener('input', changed);
form.addEventListener('change', changed);
form.addEventListener('submit', event => {
  event.preventDefault();
  const now = typed();
  if (!now.text.trim() && !pictures.length && !kept().length) { say('Write something, or choose a picture.'); field('text').focus(); return; }
  wait = 5_000;
  send();
});
window.addEventListener('online', () => {
  if (offline) location.reload();
  else if (draft.waiting) send();
});

if (offline) {
  person = await read('people', trust) ?? '';
  form.dataset.person = person;
  if (!person) say('Open this page once while there is a connection, then it is at hand without one too.');
} else await write('people', trust, person);
await fill();
number();
if (!offline && 'serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js', {scope: '/desk/'}).catch(() => {});
