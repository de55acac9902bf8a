// Where the focus goes when a card covers the page, and when it is closed.

const CARD = '[role="dialog"]:not(.dl-pop)';

/**
 * See to it that the card that is being opened gets the focus; call `back` once, when it has gone again and left it
 * nowhere.
 */
export function whenCardCloses(back) {
  let seen = false;
  const look = () => {
    const open = document.querySelector(CARD) !== null;
    // On a page with much to draw the card may come before it can take the focus, and Escape would not reach it.
    if (open && !seen) for (const wait of [200, 600, 1200]) setTimeout(enter, wait);
    seen ||= open;
    if (!seen || open) return;
    watch.disconnect();
    // The card first gives the focus to what had it before; that is gone if the picture was drawn anew below it.
    setTimeout(() => document.activeElement === document.body && back(), 50);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  return watch;
}

/** Give the focus to an open card where nothing has it. */
function enter() {
  if (document.activeElement === document.body) document.querySelector(CARD)?.focus({ preventScroll: true });
}
