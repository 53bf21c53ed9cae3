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
