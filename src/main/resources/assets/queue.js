// The queue under the fingers: single keys, next and back, a veil that lifts in place, and Undo that leaves after its time.
const UNDO = 10_000;
const body = document.body;
const rows = [...document.querySelectorAll('[data-row]')];
const OFF = 'keys off';

const off = () => { try { return localStorage.getItem(OFF) === 'yes'; } catch { return false; } };
const typing = target => target.closest?.('input:not([type=hidden]), textarea, select, [contenteditable]');

function go(step) {
  const here = rows.findIndex(row => row.hasAttribute('aria-current'));
  const next = rows[here + step];
  if (next) location.assign(next.href);
}

function pressed(event) {
  if (off() || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === 'j') go(1);
  else if (key === 'k') go(-1);
  else {
    const act = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!act || key.length !== 1) return;
    act.click();
  }
  event.preventDefault();
}

function switching() {
  const button = document.querySelector('[data-keys]');
  body.classList.toggle('has-keys', true);
  body.classList.toggle('no-keys', off());
  if (!button) return;
  button.textContent = off() ? 'Switch the keys on' : 'Switch them off';
  button.onclick = () => {
    try { off() ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'yes'); } catch { return; }
    switching();
  };
}

/** A decision is sent once, however often the button is pressed. */
for (const form of document.querySelectorAll('.acts')) form.addEventListener('submit', event => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => document.querySelectorAll('.acts').forEach(form => delete form.dataset.sent));

for (const form of document.querySelectorAll('[data-undo]')) {
  const leave = () => { if (form.contains(document.activeElement)) setTimeout(leave, 1000); else form.remove(); };
  setTimeout(leave, UNDO);
}

for (const lift of document.querySelectorAll('.veil > .button')) lift.addEventListener('click', event => {
  event.preventDefault();
  const mount = lift.closest('.veil');
  mount.classList.remove('veil');
  lift.remove();
  mount.querySelector('a, img')?.focus?.();
});

// What is new is announced; what is being read does not move.
const news = document.querySelector('.queue-news');
document.addEventListener('held', event => {
  if (!news || !('held' in news.dataset)) return;
  const {held, words} = event.detail;
  if (String(held) === news.dataset.seen) return;
  news.dataset.seen = held;
  if (held === Number(news.dataset.all)) return news.replaceChildren();
  const link = document.createElement('a');
  link.href = news.dataset.address;
  link.textContent = words + '. Look again';
  news.replaceChildren(link);
});

document.addEventListener('keydown', pressed);
switching();
