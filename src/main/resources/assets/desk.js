// What every page of the desk does while it is open: the number in the list of rooms stays true, and nothing that was
// typed is lost when a session ends in the middle.
const home = document.body.dataset.home;
const EVERY = 20_000;
const LONGEST = 300_000;

/** Words in forms with data-keep are kept in this tab until what they were written for has happened. */
const key = form => 'keep ' + form.dataset.keep;
const fields = form => [...form.elements].filter(field => field.name && field.name !== 'csrf' && /^(textarea|text|search|email)$/.test(field.type));

function keep(form) {
  const written = Object.fromEntries(fields(form).filter(field => field.value).map(field => [field.name, field.value]));
  try {
    if (Object.keys(written).length) sessionStorage.setItem(key(form), JSON.stringify(written));
    else sessionStorage.removeItem(key(form));
  } catch { /* A browser that keeps nothing loses nothing that it had. */ }
}

function fill(form) {
  try {
    const written = JSON.parse(sessionStorage.getItem(key(form)) ?? '{}');
    for (const field of fields(form)) if (!field.value && written[field.name]) {
      field.value = written[field.name];
      field.closest('details')?.setAttribute('open', '');
    }
  } catch { /* The same. */ }
}

for (const done of document.querySelectorAll('[data-forget]')) {
  try { sessionStorage.removeItem('keep ' + done.dataset.forget); } catch { /* The same. */ }
}
for (const form of document.querySelectorAll('form[data-keep]')) {
  fill(form);
  form.addEventListener('input', () => keep(form));
}

/** How many posts are held now. Asked only while somebody looks, and less often while nobody answers. */
let wait = EVERY;
let timer = 0;

async function count() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const answer = await fetch(home + '/queue/count', {headers: {Accept: 'application/json'}, redirect: 'manual'});
    if (!answer.ok) throw new Error(answer.status);
    wait = EVERY;
    tell(await answer.json());
  } catch {
    wait = Math.min(wait * 2, LONGEST);
  }
  timer = setTimeout(count, wait);
}

function tell({held, words}) {
  for (const link of document.querySelectorAll(`.desk-rooms a[href="${home}/queue"] > span`)) {
    let number = link.querySelector('.count');
    if (!held) { number?.remove(); continue; }
    if (!number) { number = document.createElement('span'); number.className = 'count'; link.append(' ', number); }
    if (number.textContent !== String(held)) number.textContent = held;
  }
  document.dispatchEvent(new CustomEvent('held', {detail: {held, words}}));
}

if (document.querySelector(`.desk-rooms a[href="${home}/queue"]`)) {
  timer = setTimeout(count, EVERY);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) count(); });
}
