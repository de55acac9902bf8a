// Where the focus goes when a card that covered the page is closed.

const CARD = '[role="dialog"]:not(.dl-pop)';

/** Call `back` once, when the card that is being opened has gone again and left the focus nowhere. */
export function whenCardCloses(back) {
  let seen = false;
  const look = () => {
    const open = document.querySelector(CARD) !== null;
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
