'use strict';
// What articles hold goes into the page as text nodes only: nothing here
// writes HTML, and the page's policy would refuse it.
(() => {
  const byId = id => document.getElementById(id);
  const read = id => { const e = byId(id); return e ? JSON.parse(e.textContent) : null; };
  const { articles, groups } = read('data');
  const svgNames = new Set(['svg', 'line', 'circle', 'text', 'rect', 'title']);

  function make(name, attributes, ...children) {
    const e = svgNames.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
    for (const [k, v] of Object.entries(attributes || {})) {
      if (v === true) e.setAttribute(k, '');
      else if (v !== undefined && v !== false) e.setAttribute(k, v);
    }
    e.append(...children.filter(c => c !== undefined && c !== ''));
    return e;
  }
  const commas = n => n.toLocaleString('en');
  const count = (n, noun) => `${commas(n)} ${noun}${n === 1 ? '' : 's'}`;
  const unique = list => [...new Set(list)];
  const cut = (s, n) => { const c = [...s]; return c.length > n ? c.slice(0, n - 1).join('') + '…' : s; };

  // Time since a first print, on one scale for the whole page: logarithmic,
  // as most copy is printed within hours and some comes back after a year. A
  // print of which only the day is known was at no hour: it is told by days from
  // others, and those of its day that have a time go before it.
  const dayOf = a => Math.floor(a.minute / 1440);
  const inDays = (a, first) => a.day || first.day;
  const since = (a, first) => Math.max(0, inDays(a, first) ? 1440 * (dayOf(a) - dayOf(first)) : a.minute - first.minute);
  const dated = list => list.filter(i => articles[i].minute !== undefined);
  const datedOf = list => dated(list).map(i => articles[i]);
  const earlier = (a, b) => dayOf(a) - dayOf(b) || Boolean(a.day) - Boolean(b.day) || a.minute - b.minute;
  const firstOf = list => datedOf(list).sort(earlier)[0];
  const lastOf = (list, first) => datedOf(list).reduce((a, b) => since(b, first) > since(a, first) ? b : a);
  let longest = 24 * 60;
  for (const g of groups) {
    g.publishers = unique(g.articles.map(i => articles[i].publisher || 'unknown ' + i)).length;
    g.first = firstOf(g.articles);
    g.from = g.first ? g.first.minute : Infinity;
    g.to = datedOf(g.articles).reduce((m, a) => Math.max(m, a.minute), -Infinity);
    if (g.first) longest = Math.max(longest, since(lastOf(g.articles, g.first), g.first));
  }
  const scale = minutes => 98 * Math.log1p(minutes / 5) / Math.log1p(longest / 5) + 1;
  const ticks = [[10, '10 min'], [60, '1 h'], [360, '6 h'], [1440, '1 day'], [10080, '1 week'], [43200, '1 month'], [525600, '1 year'], [5256000, '10 years']];
  const shownTicks = ticks.filter(t => t[0] <= longest);
  const labelled = [];
  for (const t of shownTicks) {
    if (scale(t[0]) > 17 + (labelled.length ? scale(labelled[labelled.length - 1][0]) : 0)) labelled.push(t);
  }

  function delay(a, first) {
    const minutes = since(a, first);
    if (inDays(a, first)) return count(minutes / 1440, 'day');
    if (minutes < 60) return `${minutes} min`;
    if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60 ? (minutes % 60) + ' min' : ''}`.trim();
    return count(Math.round(minutes / 1440), 'day');
  }

  function axis() {
    const svg = make('svg', { class: 'strip axis', 'aria-hidden': 'true' }, make('text', { x: '0', y: '.8rem' }, 'first'));
    for (const [m, label] of labelled) svg.append(make('text', { x: scale(m) + '%', y: '.8rem', 'text-anchor': 'middle' }, label));
    return svg;
  }

  // strip is the picture of some prints: a dot for each.
  function strip(list, first) {
    const prints = dated(list);
    const last = prints.length && lastOf(prints, first);
    const when = last && (inDays(last, first) && !since(last, first) ? 'on the day of the first' : `${delay(last, first)} after the first`);
    const said = last ? `${count(prints.length, 'print')}, the last ${when}` : 'no dates';
    const svg = make('svg', { class: 'strip', role: 'img', 'aria-label': said });
    for (const [m] of shownTicks) svg.append(make('line', { x1: scale(m) + '%', x2: scale(m) + '%', y1: '0', y2: '100%' }));
    const at = prints.map(i => scale(since(articles[i], first)));
    if (at.length > 1) svg.append(make('line', { class: 'span', x1: Math.min(...at) + '%', x2: Math.max(...at) + '%', y1: '50%', y2: '50%' }));
    const taken = new Set();
    prints.forEach((i, k) => {
      const a = articles[i], place = Math.round(at[k] * 4) / 4 + (a.day ? 'd' : '');
      if (taken.has(place)) return;
      taken.add(place);
      svg.append(make('circle', { class: a.day ? 'day' : undefined, cx: at[k] + '%', cy: '50%', r: '4.5' },
        make('title', null, [a.publisher, a.date].filter(Boolean).join(', '))));
    });
    return svg;
  }

  const head = (...cells) => make('thead', null, make('tr', null, ...cells));
  const th = (text, cls, ...more) => make('th', { scope: 'col', class: cls }, text, ...more);
  const link = (g, text) => make('a', { class: 'title', href: '#c=' + g.id }, text);
  const leader = g => articles[g.origin === undefined ? g.articles[0] : g.origin];
  const titleOf = g => leader(g).title || leader(g).id;
  // agenciesOf names the agencies that most of some articles credit.
  function agenciesOf(list) {
    const credits = new Map();
    for (const name of list.flatMap(i => articles[i].agencies || [])) credits.set(name, (credits.get(name) || 0) + 1);
    const most = Math.max(...credits.values());
    return [...credits.keys()].filter(name => credits.get(name) === most).sort();
  }
  const chips = names => names.map(n => make('span', { class: 'chip' }, n));

  // The overview's picture: the passages with most prints.
  function spread() {
    const most = groups.filter(g => g.kind !== 'standing').flatMap(g => g.passages.map(p => ({ g, p, list: unique(p.spans.map(s => s[0])) })))
      .filter(x => x.list.length > 1)
      .sort((a, b) => b.list.length - a.list.length || b.p.words - a.p.words).slice(0, 25);
    if (!most.length) return;
    const show = most.some(x => dated(x.list).length);
    byId('spread').hidden = false;
    byId('spread-table').append(
      head(th('Passage'), th('Words', 'number'), th('Prints', 'number'), show ? th('Time since the first print', 'strip', axis()) : ''),
      make('tbody', null, ...most.map(x => make('tr', null,
        make('td', null, make('a', { class: 'title opening', href: '#c=' + x.g.id }, `“${x.p.text}”`), ...chips(agenciesOf(x.list))),
        make('td', { class: 'number' }, commas(x.p.words)), make('td', { class: 'number' }, commas(x.list.length)),
        show ? make('td', { class: 'strip' }, strip(x.list, firstOf(x.list))) : ''))));
  }

  // The list of clusters: found, sorted, and a page of it.
  const pageLength = 50;
  const orders = {
    words: (a, b) => b.words - a.words, articles: (a, b) => b.articles.length - a.articles.length,
    publishers: (a, b) => b.publishers - a.publishers, first: (a, b) => a.from - b.from || 0, last: (a, b) => b.to - a.to || 0,
    title: (a, b) => collate(titleOf(a), titleOf(b)),
  };
  const collate = new Intl.Collator().compare;
  const columns = [['title', 'Story'], ['articles', 'Articles', 'number'], ['publishers', 'Publishers', 'number'], ['words', 'Words again', 'number'], ['first', 'First print (UTC)']];
  const haystack = g => g.hay ??= (g.heading + '\n' + g.articles.map(i => {
    const a = articles[i];
    return [a.title, a.publisher, a.id, ...(a.agencies || [])].join('\n');
  }).join('\n') + '\n' + g.passages.map(p => p.text).join('\n')).toLowerCase();
  let found = groups, at = 0;

  function find() {
    const words = byId('query').value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = byId('kind').value;
    found = groups.filter(g => (!kind || g.kind === kind) && words.every(w => haystack(g).includes(w)));
    const order = byId('order').value;
    found.sort(orders[order]);
    at = 0;
    list();
  }

  function list() {
    const order = byId('order').value;
    const part = found.slice(at, at + pageLength);
    byId('found').textContent = found.length === groups.length ? count(groups.length, 'cluster') : `${commas(found.length)} of ${count(groups.length, 'cluster')}`;
    byId('pages').hidden = found.length <= pageLength;
    byId('page').textContent = `${commas(at + 1)} to ${commas(at + part.length)}`;
    byId('previous').disabled = at === 0;
    byId('next').disabled = at + pageLength >= found.length;
    const show = articles.some(a => a.minute !== undefined), house = articles.some(a => a.publisher);
    byId('list').replaceChildren(!part.length ? make('p', null, groups.length ? 'No cluster has all of these words.' : 'No articles share copy.') : make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Clusters' }, make('table', { class: 'strips' },
      head(...columns.filter(c => (show || c[0] !== 'first') && (house || c[0] !== 'publishers')).map(([key, label, cls]) => {
        const button = make('button', { type: 'button', class: 'sort' }, label);
        button.addEventListener('click', () => {
          byId('order').value = key;
          find();
          byId('list').querySelector(`th[aria-sort] button`)?.focus();
        });
        return make('th', { scope: 'col', class: cls, 'aria-sort': key === order ? (key === 'title' || key === 'first' ? 'ascending' : 'descending') : undefined }, button);
      }), show && th('Spread', 'strip', axis()) || ''),
      make('tbody', null, ...part.map(g => row(g, show, house))))));
  }

  function row(g, show, house) {
    const names = unique(g.articles.map(i => articles[i].publisher).filter(Boolean));
    const who = names.length ? names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '') : '';
    const first = g.first || articles[g.articles[0]];
    const cells = [
      make('td', null, link(g, titleOf(g)), ...chips(agenciesOf(g.articles)),
        make('span', { class: 'about' }, g.heading), who && make('span', { class: 'about more' }, who)),
      make('td', { class: 'number' }, commas(g.articles.length)),
      house ? make('td', { class: 'number' }, commas(g.publishers)) : '',
      make('td', { class: 'number' }, commas(g.words)),
    ];
    if (show) cells.push(make('td', { class: 'date' }, (first.date || '–').replace(' UTC', '')), make('td', { class: 'strip' }, strip(g.articles, g.first)));
    return make('tr', null, ...cells);
  }

  // One cluster.
  function ownBar(a) {
    const own = a.words ? 100 * a.own / a.words : 100;
    return make('svg', { class: 'bar', 'aria-hidden': 'true' }, make('rect', { class: 'rest', width: '100%', height: '100%' }), make('rect', { class: 'own', width: own + '%', height: '100%' }));
  }

  function showCluster(g, left, right) {
    document.title = titleOf(g) + ' – dedupe';
    byId('cluster-h').textContent = titleOf(g);
    byId('cluster-heading').textContent = g.heading + '.';
    const show = dated(g.articles).length > 0;
    byId('members').replaceChildren(
      head(th('Article'), th('Own words', 'mini'), show ? th('Published (UTC)') : '', show ? th('Time since the first print', 'strip', axis()) : ''),
      make('tbody', null, ...g.articles.map(i => {
        const a = articles[i];
        const cells = [
          make('td', null, a.url ? make('a', { class: 'title', href: a.url, rel: 'noopener noreferrer' }, a.title || a.id) : make('b', null, a.title || a.id),
            ...chips(a.agencies || []), g.notes?.[i] ? make('span', { class: 'chip quiet' }, g.notes[i]) : '',
            make('span', { class: 'about' }, [a.publisher, a.id].filter(Boolean).join(' · '))),
          make('td', { class: 'mini' }, a.ownShare.replace(' own', ''), ownBar(a)),
        ];
        if (show) {
          const later = a.minute === undefined || !since(a, g.first) ? '' : '+ ' + delay(a, g.first);
          cells.push(make('td', { class: 'date' }, (a.date || '–').replace(' UTC', ''), make('span', { class: 'about' }, later)), make('td', { class: 'strip' }, strip([i], g.first)));
        }
        return make('tr', null, ...cells);
      })));
    const box = byId('cluster-passages');
    box.replaceChildren();
    if (g.passages.length) {
      box.append(make('h3', null, count(g.passages.length, 'passage')), make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Passages' }, make('table', { class: 'strips' },
        head(th('Words', 'number'), th('Passage'), th('Prints', 'number'), show ? th('Time since its first print', 'strip', axis()) : ''),
        make('tbody', null, ...g.passages.slice(0, 100).map(p => {
          const list = unique(p.spans.map(s => s[0]));
          return make('tr', null, make('td', { class: 'number' }, commas(p.words)),
            make('td', null, make('span', { class: 'opening' }, `“${p.text}”`), p.notes ? make('span', { class: 'about' }, p.notes) : ''),
            make('td', { class: 'number' }, commas(p.spans.length)),
            show ? make('td', { class: 'strip' }, strip(list, firstOf(list))) : '');
        })))));
    }
    for (const id of ['left', 'right']) {
      byId(id).replaceChildren(...g.articles.map(i => make('option', { value: i }, cut([articles[i].publisher, articles[i].date, articles[i].title || articles[i].id].filter(Boolean).join(' · '), 90))));
    }
    if (!g.articles.includes(left) || !g.articles.includes(right) || left === right) [left, right] = bestPair(g);
    byId('left').value = left;
    byId('right').value = right;
    showPair(g, left, right);
  }

  // Texts and matches stand by 32 articles an element.
  const parsed = new Map();
  function of(name, i) {
    const id = name + Math.floor(i / 32);
    if (!parsed.has(id)) parsed.set(id, read(id) || {});
    return parsed.get(id)[i];
  }
  const matchesOf = i => of('m', i) || [];
  // Matches stand with the side whose id comes first.
  function matchOf(i, j) {
    const m = matchesOf(i).find(m => m.b === j);
    if (m) return m;
    const n = matchesOf(j).find(m => m.b === i);
    return n && { ...n, containmentA: n.containmentB, containmentB: n.containmentA, passages: n.passages && n.passages.map(p => ({ ...p, a: p.b, b: p.a })).sort((p, q) => p.a[0][0] - q.a[0][0]) };
  }

  // bestPair is the earliest article with the one it shares most with; else
  // any two that match.
  function bestPair(g) {
    const lead = g.articles[0];
    let best = null, words = -1;
    for (const i of g.articles.slice(0, 40)) {
      for (const m of matchesOf(i)) {
        if (!g.articles.includes(m.b)) continue;
        const w = m.words + (i === lead || m.b === lead ? 1e9 : 0);
        if (w > words) { words = w; best = [i, m.b]; }
      }
    }
    if (!best) return [lead, g.articles[1] ?? lead];
    return g.articles.indexOf(best[0]) < g.articles.indexOf(best[1]) ? best : [best[1], best[0]];
  }

  const kinds = { copy: 'The same words', near_duplicate: 'Nearly the same', contained: 'One stands in the other', standing: 'Standing text', quotation: 'The same quotation', shared_passage: 'Shared passages' };
  let current = null; // the pair that is shown

  function showPair(g, i, j) {
    const m = matchOf(i, j);
    const sides = [i, j].map(k => ({ article: articles[k], ...of('t', k) }));
    let passages = [];
    if (m) {
      passages = m.passages || [];
      byId('pair-about').textContent = `${kinds[m.kind] || m.kind}: ${count(m.words, 'word')}${m.version ? '; versions of one article' : ''}. Jaccard ${m.jaccard.toFixed(4)}; of the left one’s shingles ${m.containmentA} stand in the right one, of the right one’s ${m.containmentB} in the left.`;
    } else {
      // They meet at a centre: each side's own print of the passages is told.
      passages = g.passages.map(p => ({ notes: ', in both', words: p.words, a: p.spans.filter(s => s[0] === i).slice(0, 1).map(s => s.slice(1)), b: p.spans.filter(s => s[0] === j).slice(0, 1).map(s => s.slice(1)) }))
        .filter(p => p.a.length && p.b.length && p.a[0][1] && p.b[0][1]);
      byId('pair-about').textContent = i === j ? 'Choose two articles.' : 'Not compared with each other: both match another article of this cluster.';
    }
    const missing = sides.some(s => s.text === undefined);
    byId('tools').hidden = missing || !passages.length;
    current = { passages, sides, now: -1 };
    byId('legend').replaceChildren(...(missing ? [] : [make('span', { class: 'edit' }, 'edited'), '  ', make('span', { class: 'credit' }, 'credit')]));
    if (missing) byId('pair').replaceChildren(make('p', null, 'The text of one of them is left out of this page for its size.'));
    else setPair();
  }

  const sideHead = a => make('header', null, make('b', null, a.title || a.id),
    make('span', { class: 'about' }, [a.publisher, a.date, `${a.ownShare}, ${count(a.words, 'word')}`].filter(Boolean).join(' · ')));

  function setPair() {
    const { passages, sides } = current;
    current.now = -1;
    if (!byId('whole').checked && passages.length) {
      byId('pair').replaceChildren(make('div', { class: 'sides' }, ...sides.map(s => make('div', { class: 'side' }, sideHead(s.article)))),
        ...passages.map((p, n) => make('section', { class: 'passage-row' },
          make('h4', null, `${n + 1}. ${count(p.words, 'word')}${p.notes || ''}`),
          make('div', { class: 'sides' }, ...['a', 'b'].map((side, k) => make('div', { class: 'side' }, excerpt(sides[k], side, n)))))));
      return;
    }
    byId('pair').replaceChildren(make('div', { class: 'sides' }, ...['a', 'b'].map((side, k) => {
      const a = sides[k].article;
      return make('article', { class: 'side', 'aria-label': a.title || a.id },
        sideHead(a),
        whole(sides[k], side));
    })));
    if (passages.length) level(0);
  }

  const starts = (p, side) => p[side][0][0];
  const ends = (p, side) => p[side][p[side].length - 1][1];

  // plain sets a stretch of text, with its credits.
  function plain(s, from, to, into) {
    for (const c of s.credits || []) {
      const [b, e] = [Math.max(c.span[0], from), Math.min(c.span[1], to)];
      if (b >= e) continue;
      into.append(s.text.slice(from, b), make('span', { class: 'credit', title: 'credits ' + c.agency }, s.text.slice(b, e)));
      from = e;
    }
    into.append(s.text.slice(from, to));
  }

  // marked sets a passage: a link to its other side.
  function marked(s, side, n, from) {
    const p = current.passages[n];
    const e = make('mark', { class: 'p' + n % 8, tabindex: '0', role: 'link', 'data-n': n, 'data-side': side, 'aria-label': `Passage ${n + 1}, ${count(p.words, 'word')}${p.notes || ''}: go to the other side` },
      make('span', { class: 'no', 'aria-hidden': 'true' }, String(n + 1)));
    let last = null;
    for (const [b, end] of p[side]) {
      if (last !== null && b > last) {
        const [, before, words, after] = s.text.slice(last, b).match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
        e.append(before);
        if (words) {
          const edit = make('span', { class: 'edit' });
          plain(s, last + before.length, b - after.length, edit);
          e.append(edit, after);
        }
      }
      plain(s, Math.max(b, from), end, e);
      last = end;
    }
    return e;
  }

  function whole(s, side) {
    const body = make('div', { class: 'body', tabindex: '0', dir: 'auto' });
    const order = current.passages.map((p, n) => n).sort((x, y) => starts(current.passages[x], side) - starts(current.passages[y], side));
    let from = 0;
    for (const n of order) {
      const p = current.passages[n];
      if (ends(p, side) <= from) continue;
      plain(s, from, Math.max(from, starts(p, side)), body);
      body.append(marked(s, side, n, from));
      from = ends(p, side);
    }
    plain(s, from, s.text.length, body);
    return body;
  }

  function excerpt(s, side, n) {
    const p = current.passages[n], around = 160;
    let from = Math.max(0, starts(p, side) - around), to = Math.min(s.text.length, ends(p, side) + around);
    if (from > 0) from = Math.max(from, s.text.indexOf(' ', from) + 1 || from);
    from = Math.min(from, starts(p, side));
    const body = make('div', { class: 'body', dir: 'auto' });
    if (from > 0) body.append(make('span', { class: 'gap' }, '… '));
    plain(s, from, starts(p, side), body);
    body.append(marked(s, side, n, 0));
    plain(s, ends(p, side), to, body);
    if (to < s.text.length) body.append(make('span', { class: 'gap' }, ' …'));
    return body;
  }

  // level scrolls whole articles so that passage n stands level.
  function level(n) {
    const marks = ['a', 'b'].map(x => byId('pair').querySelector(`mark[data-n="${n}"][data-side="${x}"]`));
    for (const e of marks) {
      const body = e?.closest('.body');
      if (body && body.scrollHeight > body.clientHeight) body.scrollTop = e.offsetTop - body.clientHeight / 4;
    }
    return marks;
  }

  // goTo shows passage n on both sides, level with each other.
  function goTo(n, side) {
    current.now = n;
    for (const e of byId('pair').querySelectorAll('mark')) e.classList.toggle('now', Number(e.dataset.n) === n);
    const marks = level(n);
    if (!side) marks[0]?.scrollIntoView({ block: 'nearest' });
    else marks[side === 'a' ? 1 : 0]?.focus({ preventScroll: innerWidth > 768 });
  }
  const step = by => current && current.passages.length && goTo((current.now + by + current.passages.length) % current.passages.length);

  // The address says what is shown: #c=CLUSTER, with &a=LEFT&b=RIGHT.
  function route(event) {
    const q = new URLSearchParams(location.hash.slice(1));
    const g = q.has('c') && groups.find(g => g.id === q.get('c'));
    byId('cluster').hidden = !g;
    for (const id of ['overview', 'clusters', 'rest']) if (byId(id)) byId(id).hidden = Boolean(g);
    if (g) {
      showCluster(g, q.has('a') ? Number(q.get('a')) : NaN, q.has('b') ? Number(q.get('b')) : NaN);
      if (event) { scrollTo(0, 0); byId('cluster-h').focus({ preventScroll: true }); }
      return;
    }
    document.title = name;
    if (event && location.hash === '#clusters') byId('clusters-h').scrollIntoView();
  }
  const name = document.title;

  function choose() {
    const q = new URLSearchParams(location.hash.slice(1));
    const [i, j] = [Number(byId('left').value), Number(byId('right').value)];
    history.replaceState(null, '', `#c=${q.get('c')}&a=${i}&b=${j}`);
    showPair(groups.find(g => g.id === q.get('c')), i, j);
  }

  function turn(by) {
    at += by * pageLength;
    list();
    byId('clusters-h').scrollIntoView();
  }

  byId('find').hidden = false;
  byId('find').addEventListener('submit', e => e.preventDefault());
  byId('query').addEventListener('input', find);
  for (const id of ['kind', 'order']) byId(id).addEventListener('change', find);
  byId('previous').addEventListener('click', () => turn(-1));
  byId('next').addEventListener('click', () => turn(1));
  for (const id of ['left', 'right']) byId(id).addEventListener('change', choose);
  byId('whole').addEventListener('change', setPair);
  byId('passage-previous').addEventListener('click', () => step(-1));
  byId('passage-next').addEventListener('click', () => step(1));
  const follow = e => { const m = e.target.closest?.('mark'); if (m) { goTo(Number(m.dataset.n), m.dataset.side); return true; } };
  byId('pair').addEventListener('click', follow);
  byId('pair').addEventListener('keydown', e => { if ((e.key === 'Enter' || e.key === ' ') && follow(e)) e.preventDefault(); });
  byId('show-publishers')?.addEventListener('click', e => {
    byId('more-publishers').hidden = false;
    e.target.remove();
  });
  byId('theme').addEventListener('change', e => { document.documentElement.style.colorScheme = e.target.value || 'light dark'; });
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    if (e.key === '/' && !byId('clusters').hidden) { e.preventDefault(); byId('query').focus(); }
    if (!byId('cluster').hidden && e.key === 'n') step(1);
    if (!byId('cluster').hidden && e.key === 'p') step(-1);
  });
  addEventListener('hashchange', route);
  spread();
  find();
  route();
})();
