// How the timeline and what stands on it look; the colours are those of the page.

export const STYLE = `
.dl-tl { position: relative; touch-action: pan-y; user-select: none; -webkit-user-select: none; }
.dl-tl svg { display: block; }
.dl-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-bottom: 4px; }
.dl-bar strong { margin-right: auto; font-size: 15px; }
.dl-bar button, .dl-pop button { font: inherit; font-size: 13px; color: inherit; background: var(--dl-paper);
  border: 1px solid var(--dl-grid); border-radius: 6px; min-height: 30px; min-width: 34px; padding: 2px 9px;
  cursor: pointer; }
.dl-bar button:hover, .dl-pop button:hover { background: var(--dl-band); }
.dl-tl :focus { outline: none; }
.dl-tl button:focus-visible { outline: 2px solid var(--dl-accent); outline-offset: 1px; }
.dl-tl .mark, .dl-tl .group, .dl-tl .label { cursor: pointer; }
.dl-tl .label:hover text { text-decoration: underline; }
.dl-tl .mark:focus-visible > *, .dl-tl .group:focus-visible > rect { outline: 2px solid var(--dl-accent);
  outline-offset: 2px; }
.dl-tip, .dl-pop { position: absolute; z-index: 5; width: max-content; max-width: min(330px, 92%); padding: 9px 12px;
  font-size: 13px;
  line-height: 1.4; background: var(--dl-paper); border: 1px solid var(--dl-grid); border-radius: 8px;
  box-shadow: 0 4px 16px rgb(0 0 0 / 0.18); }
.dl-tip { pointer-events: none; }
.dl-tip b { display: block; font-size: 14px; }
.dl-tip span { color: var(--dl-faint); display: block; }
.dl-pop { padding: 6px; max-height: 300px; overflow: auto; }
.dl-pop button { display: block; width: 100%; text-align: left; border: 0; }
.dl-pop p { margin: 2px 9px 4px; color: var(--dl-faint); }
.dl-narrow [data-do="left"], .dl-narrow [data-do="right"] { display: none; }
.dl-none { padding: 6px 12px; margin: 0; }
`;
