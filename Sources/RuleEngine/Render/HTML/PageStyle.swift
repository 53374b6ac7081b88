// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The page's style. Colours meet WCAG AA in both themes, and nothing is told by colour alone.
enum PageStyle {
    static let text = #"""
        :root {
          color-scheme: light dark;
          --page: light-dark(#ffffff, #0f1419);
          --panel: light-dark(#f4f6f8, #171d25);
          --text: light-dark(#1b1f24, #e6edf3);
          --dim: light-dark(#57606a, #9aa6b2);
          --line: light-dark(#d0d7de, #313a45);
          --link: light-dark(#0550ae, #79c0ff);
          --new: light-dark(#116329, #7ee787);
          --end: light-dark(#a40e26, #ff9a90);
          --other: light-dark(#7d4e00, #f2cc60);
          --end-panel: light-dark(#fff0f0, #2b1618);
          --mark: light-dark(#fff3b8, #5a4a00);
        }
        :root[data-theme=light] { color-scheme: light; }
        :root[data-theme=dark] { color-scheme: dark; }
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        body { margin: 0 auto; max-width: 84rem; padding: 0 1rem 3rem; background: var(--page); color: var(--text);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; margin: 1rem auto .25rem 0; }
        h2 { font-size: 1.25rem; margin: 1.75rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
        p { margin: .4rem 0; }
        ul { padding-left: 1.25rem; margin: .4rem 0; }
        a { color: var(--link); }
        code, kbd { font: .875em ui-monospace, monospace; }
        kbd { border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; background: var(--panel); }
        mark { background: var(--mark); color: inherit; }
        .dim, .about { color: var(--dim); font-weight: normal; }
        .hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        .bar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .5rem 0; }
        button, input, select { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--dim);
          border-radius: 6px; padding: .25rem .75rem; max-width: 100%; min-height: 2rem; }
        input[type=checkbox] { min-height: 0; width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; margin: 0 .25rem 0 0; }
        input[type=search] { flex: 1 1 14rem; background: var(--page); }
        button { cursor: pointer; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }

        .blocked { background: var(--end-panel); border: 2px solid var(--end); border-radius: 8px; padding: .25rem 1rem .5rem;
          margin: 1rem 0; }
        .blocked h2 { color: var(--end); margin-top: .5rem; }
        .tiles { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; }
        .tiles li { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .35rem .75rem; }
        .tiles strong { font-size: 1.15rem; }
        .sigil { display: inline-block; width: 1.1em; text-indent: 0; text-align: center; font: 700 1em ui-monospace, monospace; }
        .create, .invite { --act: var(--new); }
        .delete, .remove, .archive { --act: var(--end); }
        .complete, .restore, .reopen, .adopt, .update { --act: var(--other); }
        .sigil, .act { color: var(--act, var(--dim)); }
        .act { font-weight: 600; }

        .lines { list-style: none; padding: 0; }
        .lines > li { display: grid; gap: 0 1rem; padding: .3rem .25rem; border-top: 1px solid var(--line);
          grid-template-columns: minmax(0, 8fr) minmax(0, 4fr) minmax(0, 6fr) minmax(0, 3fr) minmax(0, 4fr); }
        .sites > li { grid-template-columns: minmax(0, 4fr) minmax(0, 2fr) minmax(0, 10fr); }
        .before { color: var(--dim); }
        .after { font-weight: 600; }
        #list, #list ul.in { list-style: none; padding: 0; margin: 0; }
        #list > li, #list ul.in > li + li { border-top: 1px solid var(--line); }
        #list ul.in { border-left: 3px solid var(--line); padding-left: .75rem; margin: 0 0 .5rem .5rem; }
        .row { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(45%); gap: 0 1rem; width: 100%; text-align: left;
          border: 0; border-radius: 0; background: none; padding: .4rem .25rem; }
        .row:hover, .row:focus { background: var(--panel); }
        .row .title { padding-left: 1.5rem; text-indent: -1.5rem; }
        .row .where { color: var(--dim); text-align: right; }
        .row .brief { grid-column: 1 / -1; color: var(--dim); padding-left: 1.5rem; white-space: nowrap; overflow: hidden;
          text-overflow: ellipsis; }
        .row[aria-expanded=true] .brief { display: none; }
        .detail { padding: 0 .25rem .6rem 1.75rem; }
        .fields { list-style: none; padding: 0; margin: 0; display: grid; gap: .1rem 1rem;
          grid-template-columns: fit-content(18rem) minmax(0, 1fr); }
        .fields li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
        .values { white-space: pre-wrap; }
        .filters { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
        .filters select { max-width: 16rem; }
        fieldset { border: 1px solid var(--line); border-radius: 8px; padding: .1rem .75rem .4rem; margin: .25rem 0; min-width: 0; }
        .choices { display: flex; flex-wrap: wrap; gap: .1rem 1rem; max-width: 60rem; }
        #status { margin-left: auto; font-weight: 600; }
        dialog { background: var(--page); color: var(--text); border: 1px solid var(--dim); border-radius: 8px; max-width: 34rem; }
        dialog h2 { margin-top: 0; }
        dl div { display: flex; gap: 1rem; padding: .2rem 0; }
        dt { flex: 0 0 12rem; }
        dd { margin: 0; }

        #map { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); overflow: hidden; touch-action: pan-y;
          cursor: grab; }
        #map svg { display: block; width: 100%; height: 24rem; font: 12px system-ui, sans-serif; }
        #map .grid { stroke: var(--line); }
        #map .grid-label { fill: var(--dim); }
        #map .fence { fill: var(--new); fill-opacity: .15; stroke: var(--new); stroke-width: 1.5; }
        #map .fence.old, #map .move { fill: none; stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 5 3; }
        #map .fence.end { fill: none; stroke: var(--end); stroke-dasharray: 2 3; }
        #map .dot { fill: var(--new); stroke: var(--page); }
        #map .dot.old { fill: var(--page); stroke: var(--other); stroke-width: 2; }
        #map .cross { stroke: var(--end); stroke-width: 2.5; }
        #map .name { fill: var(--text); paint-order: stroke; stroke: var(--panel); stroke-width: 3px; }
        #map .scale { stroke: var(--text); stroke-width: 2; fill: none; }
        #map .scale-label { fill: var(--text); }

        @media (min-width: 60rem) and (min-height: 40rem) {
          #controls { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); }
          .row, .plain > li { scroll-margin-top: 9rem; }
        }
        @media (max-width: 48rem) {
          .lines > li { display: block; }
          .lines > li > span { margin-right: .5rem; }
          .lines > li > span:nth-child(4) { white-space: nowrap; }
          .row { display: block; }
          .row .title, .row .where, .row .brief { display: block; }
          .row .where { padding-left: 1.5rem; text-align: left; }
          .row .brief { white-space: normal; }
          .fields { display: block; }
          .fields li { display: block; padding-bottom: .25rem; }
          dl div { display: block; }
          #map svg { height: 18rem; }
        }
        @media (prefers-contrast: more) { :root { --dim: var(--text); --line: var(--text); } }
        @media print {
          :root, :root[data-theme] { color-scheme: light; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          button:not(.row), form, .skip, dialog, #map-box .bar { display: none !important; }
          a { color: inherit; text-decoration: none; }
          h2, h3 { break-after: avoid; }
          #list > li, .lines > li { break-inside: avoid; }
          #map { break-inside: avoid; }
        }

        """#
}
