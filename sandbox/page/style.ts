/** The page's looks, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dce1, #3a3f47); --faint: light-dark(#63707e, #9aa5b1);
	--planned: #2f6fde; --waiting: #b7791f; --sent: #1f8a4c; --failed: #cf3535; --paper: light-dark(#fff, #1f2329); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; background: light-dark(#f4f5f7, #16191d); }
.top { display: flex; gap: 1rem; align-items: baseline; padding: 1rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.25rem; } .top p { margin: 0; color: var(--faint); }
main { display: grid; grid-template-columns: 1fr 27rem; gap: 0 2rem; align-items: start; padding: 0 1.5rem 2rem; }
@media (max-width: 60rem) { main { grid-template-columns: 1fr; } }
h2 { margin: 1.5rem 0 0; font-size: 1.1rem; } h3 { margin: 1rem 0 .5rem; font-size: .95rem; color: var(--faint); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .75rem; align-items: start; }
.card { padding: .75rem; background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 6px; }
.card header { display: grid; grid-template-columns: 1fr auto; } .card header span { color: var(--faint); font-size: .85rem; }
.card time { font-variant-numeric: tabular-nums; }
.card p { margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.card img { display: block; width: 100%; height: 9rem; margin: .4rem 0; object-fit: cover; border-radius: 4px; }
.card footer { color: var(--mark); font-size: .85rem; } .file { color: var(--faint); font-size: .85rem; }
.planned { --mark: var(--planned); } .waiting { --mark: var(--waiting); } .sent { --mark: var(--sent); } .failed { --mark: var(--failed); }
table { width: 100%; margin-top: .5rem; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { padding: .35rem .6rem; font-size: .85rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; } td p { margin: .2rem 0 0; overflow-wrap: anywhere; } tr.failed td p { color: var(--failed); }
table { table-layout: fixed; } th:first-child { width: 5.5rem; } td code { display: block; overflow: hidden; color: var(--faint); text-overflow: ellipsis; white-space: nowrap; }
.chat { margin-top: .75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.chat header { display: flex; gap: .5rem; align-items: baseline; padding: .5rem .75rem; border-bottom: 1px solid var(--line); }
.chat header span { color: var(--faint); font-size: .85rem; }
.thread { max-height: 22rem; padding: .5rem .75rem; overflow-y: auto; }
.bubble { width: fit-content; max-width: 85%; margin: .3rem 0; padding: .35rem .6rem; border-radius: 10px; background: light-dark(#eceff3, #2b313a); }
.bubble.out { margin-left: auto; background: light-dark(#d8e6ff, #1d3a6b); }
.bubble p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } .bubble img { max-width: 100%; border-radius: 6px; }
small, .state, .note { color: var(--faint); font-size: .8rem; } .state, .note { margin: .3rem 0; } .state { text-align: center; }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; justify-content: center; margin: .3rem 0; }
form { display: flex; gap: .4rem; padding: .5rem; } section > form { padding: .5rem 0 0; }
input { flex: 1; min-width: 0; padding: .35rem .5rem; font: inherit; border: 1px solid var(--line); border-radius: 5px; }
button { padding: .3rem .6rem; font: inherit; font-size: .85rem; border: 1px solid var(--line); border-radius: 5px; cursor: pointer; }
.stopped::before { content: 'The sandbox does not answer'; position: fixed; inset: 0 0 auto; padding: .4rem; text-align: center; color: #fff; background: var(--failed); }
.empty { color: var(--faint); }
`;
