// <corridor-wall src="https://host/trust" theme="auto|light|dark" wall="" paper="" ink="" soft="" mount="" rail="">…link…</corridor-wall>
// The newest posts in the page's own typeface. The link inside is shown until they are here, and when they cannot be had.
class CorridorWall extends HTMLElement {
  static observedAttributes = ['src', 'theme', 'wall', 'paper', 'ink', 'soft', 'mount', 'rail'];
  #gone = new Set();
  #number = 0;
  #wanted = 0;
  #source;
  #again;

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({mode: 'open'}).append(document.createElement('slot'));
    this.#look();
  }

  disconnectedCallback() {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#again);
  }

  attributeChangedCallback(name, old) {
    if (!this.isConnected || old === null) return;
    if (name !== 'src') return this.#paint();
    this.disconnectedCallback();
    this.#number = this.#wanted = 0;
    this.#look();
  }

  get #address() {
    try {
      const url = new URL(this.getAttribute('src') ?? '', document.baseURI);
      if (!/^https?:$/.test(url.protocol)) return null;
      url.search = url.hash = '';
      return url.href.replace(/\/+$/, '') + '/embed';
    } catch { return null; }
  }

  async #look() {
    clearTimeout(this.#again);
    const address = this.#address;
    if (!address) return;
    try {
      const answer = await fetch(address, {credentials: 'omit', cache: 'no-cache', referrerPolicy: 'no-referrer'});
      if (answer.status === 404 && address === this.#address) this.#empty();
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (address !== this.#address || !this.isConnected) return;
      const number = Number(page.body.dataset.change) || 0;
      if (number < this.#wanted) return this.#later(500);
      this.#number = number;
      this.#show(page, new URL(address).origin);
      if (page.body.dataset.stream) this.#listen(new URL(page.body.dataset.stream, address), address);
    } catch { this.#later(30_000); }
  }

  // The wall is not there any more: its posts must not stay. The link is what is left.
  #empty() {
    this.disconnectedCallback();
    this.shadowRoot.replaceChildren(document.createElement('slot'));
  }

  #later(wait) {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#look(), wait);
  }

  #show(page, origin) {
    const main = page.querySelector('main');
    for (const id of this.#gone) main.querySelector(`[data-post="${CSS.escape(id)}"]`)?.remove();
    // Nothing that could act is taken over: words, pictures and links of that host only.
    for (const part of main.querySelectorAll('*')) {
      if (/^(script|style|iframe|object|embed|form|link|meta|base)$/.test(part.localName)) { part.remove(); continue; }
      for (const {name, value} of [...part.attributes])
        if (/^on|^style$/.test(name) || (/^(src|href)$/.test(name) && !value.startsWith(origin + '/'))) part.removeAttribute(name);
    }
    // The page around it has a first heading of its own.
    const title = main.querySelector('h1');
    if (title) {
      const second = document.createElement('h2');
      second.id = title.id;
      second.textContent = title.textContent;
      title.replaceWith(second);
    }
    const sheets = [...page.querySelectorAll('link[rel=stylesheet]')].map(link => link.getAttribute('href')).filter(href => href.startsWith(origin + '/'));
    const here = [...this.shadowRoot.querySelectorAll('link')].map(link => link.href);
    const fresh = document.importNode(main, true);
    const old = this.shadowRoot.querySelector('main');
    const focused = this.shadowRoot.activeElement?.getAttribute('href');
    if (old && old.innerHTML === fresh.innerHTML) return;
    if (String(sheets) !== String(here)) {
      this.shadowRoot.replaceChildren(...sheets.map(href => Object.assign(document.createElement('link'), {rel: 'stylesheet', href})), fresh);
    } else old ? old.replaceWith(fresh) : this.shadowRoot.append(fresh);
    this.#paint();
    if (focused) [...fresh.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus({preventScroll: true});
  }

  #paint() {
    const main = this.shadowRoot?.querySelector('main');
    if (!main) return;
    const theme = this.getAttribute('theme');
    main.classList.toggle('is-dark', theme === 'dark');
    main.classList.toggle('is-light', theme === 'light');
    for (const name of ['wall', 'paper', 'ink', 'soft', 'mount', 'rail']) {
      const colour = this.getAttribute(name);
      if (colour && CSS.supports('color', colour)) main.style.setProperty('--given-' + name, colour);
      else main.style.removeProperty('--given-' + name);
    }
  }

  #listen(stream, address) {
    if (this.#source) return;
    stream.searchParams.set('lastEventId', this.#number);
    const source = this.#source = new EventSource(stream);
    const look = event => {
      this.#wanted = Math.max(this.#wanted, Number(event.lastEventId) || 0);
      this.#later(200);
    };
    source.addEventListener('remove', event => {
      const {id} = JSON.parse(event.data);
      this.#gone.add(id);
      const sheet = this.shadowRoot.querySelector(`[data-post="${CSS.escape(id)}"]`);
      if (sheet) { sheet.style.blockSize = sheet.offsetHeight + 'px'; sheet.replaceChildren(); sheet.classList.add('is-gone'); }
      look(event);
    });
    for (const name of ['post', 'update', 'reload']) source.addEventListener(name, look);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.#source = undefined;
      this.#later(30_000);
    };
  }
}
if (!customElements.get('corridor-wall')) customElements.define('corridor-wall', CorridorWall);
