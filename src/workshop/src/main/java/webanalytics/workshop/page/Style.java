package webanalytics.workshop.page;

/** Holds the style sheet of every page. */
final class Style {
  static final String SHEET =
      """
      :root {
        color-scheme: light dark;
        --paper: #f6f7f9; --card: #ffffff; --ink: #17202b; --soft: #54606e; --faint: #65717f;
        --rule: #e2e6eb; --grid: #e9ecf0; --track: #eef1f4; --hover: rgb(23 32 43 / 7%);
        --s0: #2266cc; --s1: #c2540a; --s2: #127a5b; --s3: #8a3fb5; --s4: #b0306a; --s5: #6b7280;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #10151c; --card: #18202a; --ink: #e8edf3; --soft: #a9b4c0; --faint: #94a0ae;
          --rule: #2a3441; --grid: #26303c; --track: #242e3a; --hover: rgb(232 237 243 / 9%);
          --s0: #6aa5ff; --s1: #f59a55; --s2: #4cc9a0; --s3: #c58af0; --s4: #f07fb0; --s5: #a3adba;
        }
      }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; }
      body {
        margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
        font-variant-numeric: tabular-nums;
      }
      main, footer { max-width: 1160px; margin: 0 auto; padding: 0 clamp(16px, 4vw, 40px); }
      header { padding: clamp(28px, 5vw, 56px) 0 8px; }
      h1 { margin: 0; font-size: clamp(26px, 4vw, 36px); line-height: 1.15; font-weight: 680; letter-spacing: -.02em; overflow-wrap: anywhere; }
      .lead { margin: 12px 0 0; color: var(--soft); max-width: 75ch; overflow-wrap: anywhere; }
      h2 { margin: 0 0 12px; font-size: 20px; font-weight: 640; letter-spacing: -.01em; }
      section { margin: 44px 0 0; }
      section > p { margin: -4px 0 16px; color: var(--soft); max-width: 75ch; }
      code { font: .92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
      .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr)); gap: 12px; margin: 24px 0 0; }
      .tile, .chart { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; }
      .tile { padding: 16px 18px; min-width: 0; }
      .tile dt { color: var(--soft); font-size: 14px; }
      .tile dd { margin: 2px 0 0; font-size: 26px; line-height: 1.25; font-weight: 640; letter-spacing: -.015em; overflow-wrap: anywhere; }
      .tile dd.note { font-size: 13px; line-height: 1.4; font-weight: 400; letter-spacing: 0; color: var(--faint); }
      .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 16px; }
      .columns + .columns, .columns + .chart, .chart + .columns { margin-top: 16px; }
      .chart { margin: 0; padding: 18px 20px 14px; min-width: 0; }
      figcaption, h3 { font-size: 16px; font-weight: 600; margin: 0 0 12px; }
      .drawing { container-type: inline-size; }
      .drawing svg { display: block; width: 100%; height: auto; }
      .middle, .wide { display: none; }
      @container (min-width: 450px) { .narrow { display: none; } .middle { display: block; } }
      @container (min-width: 720px) { .middle { display: none; } .wide { display: block; } }
      svg text { font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; fill: var(--ink); }
      svg .tick { fill: var(--soft); font-size: 12px; }
      svg .legend { fill: var(--soft); }
      svg .faint { fill: var(--faint); }
      svg .label { font-size: 13.5px; }
      svg .value { font-size: 13px; font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
      svg .grid { stroke: var(--grid); }
      svg .axis { stroke: var(--faint); stroke-opacity: .55; }
      svg .mark { stroke: var(--s1); stroke-width: 1.5; stroke-dasharray: 4 3; }
      svg .track { fill: var(--track); }
      svg .line { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
      svg .area { fill: currentColor; fill-opacity: .13; }
      svg .fill { fill: currentColor; }
      svg .tip { fill: transparent; }
      svg .tip:hover { fill: var(--hover); }
      .s0 { color: var(--s0); } .s1 { color: var(--s1); } .s2 { color: var(--s2); }
      .s3 { color: var(--s3); } .s4 { color: var(--s4); } .s5 { color: var(--s5); }
      details { margin-top: 8px; font-size: 14px; }
      details + details { margin-top: 2px; }
      summary { cursor: pointer; color: var(--soft); padding: 4px 0; width: fit-content; }
      summary:hover { color: var(--ink); }
      :focus-visible { outline: 2px solid var(--s0); outline-offset: 2px; border-radius: 4px; }
      .table { overflow: auto; max-height: 320px; border: 1px solid var(--rule); border-radius: 8px; }
      table { border-collapse: collapse; width: 100%; font-size: 14px; }
      th, td { text-align: right; padding: 6px 12px; white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 9em; }
      th { position: sticky; top: 0; background: var(--track); font-weight: 600; }
      tbody tr + tr td { border-top: 1px solid var(--rule); }
      pre { margin: 4px 0 0; padding: 14px 16px; overflow: auto; background: var(--track); border-radius: 8px; font-size: 13px; line-height: 1.5; }
      pre code { font-size: 1em; overflow-wrap: normal; }
      footer { margin-top: 48px; padding-bottom: 48px; color: var(--faint); font-size: 14px; }
      @media (max-width: 480px) {
        .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        .tile { padding: 12px 14px; } .tile dd { font-size: 21px; }
        .chart { padding: 14px 14px 10px; }
      }
      @media print {
        :root {
          color-scheme: light;
          --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --faint: #555; --rule: #ccc; --grid: #ddd; --track: #eee;
          --s0: #2266cc; --s1: #c2540a; --s2: #127a5b; --s3: #8a3fb5; --s4: #b0306a; --s5: #6b7280;
        }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        main, footer { max-width: none; padding: 0; }
        header { padding-top: 0; }
        section { margin-top: 28px; }
        h2 { break-after: avoid; }
        .tile, .chart { break-inside: avoid; }
        details:not([open]) { display: none; }
        .table { max-height: none; overflow: visible; }
      }
      """;

  private Style() {}
}
