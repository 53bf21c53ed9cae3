/** Keeping what is being read in its place while rows come and go around it. */

export function offset(element, scroller) {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** Is the whole element in view? */
export function isIn(scroller, element) {
  const top = offset(element, scroller);
  return top >= 0 && top + element.offsetHeight <= scroller.clientHeight;
}

/**
 * The row in the middle of the view. Not the first one: at the edge of what is loaded, heads, days and joins change when
 * more is brought in.
 */
export function placeIn(scroller) {
  if (!scroller) return null;
  const middle = scroller.clientHeight / 2;
  let place = null;
  for (const element of scroller.querySelectorAll('[data-key][data-seq]')) {
    const top = offset(element, scroller);
    if (top > middle && place) break;
    place = { key: element.dataset.key, top };
  }
  return place;
}

export function restore(scroller, place) {
  const element = place && scroller.querySelector(`[data-key="${place.key}"]`);
  if (element) scroller.scrollTop += offset(element, scroller) - place.top;
}

/** The seqs of rows that hold the focus or an end of the selection: they must not leave the page. */
export function kept(list) {
  const selection = getSelection();
  const nodes = selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode];
  const rows = [document.activeElement, ...nodes].map((node) => (node instanceof Element ? node : node?.parentElement)?.closest('[data-seq]'));
  return rows.filter((row) => row?.dataset.seq && list.contains(row)).map((row) => Number(row.dataset.seq));
}

/**
 * The seqs of the first and the last row that are in view or no further from it than so many px; where there is no row
 * beyond, everything on that side is near.
 */
export function near(scroller, reach) {
  const rows = [...scroller.querySelectorAll('[data-key][data-seq]:not([data-seq=""])')];
  const isNear = (row) => {
    const top = offset(row, scroller);
    return top + row.offsetHeight >= -reach && top <= scroller.clientHeight + reach;
  };
  const first = rows.find(isNear);
  const last = rows.findLast(isNear);
  return [first === rows[0] ? 0 : Number(first?.dataset.seq ?? 0), last === rows.at(-1) ? Infinity : Number(last?.dataset.seq ?? Infinity)];
}
