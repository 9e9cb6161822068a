/** What the page with the graph is made of. Addresses are those that the page itself may use. */
interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where style sheets may come from: `webview.cspSource`. */
  readonly source: string;
  readonly nonce: string;
}

/**
 * The page of the panel. Its policy allows our script and our style sheet, pictures that the page makes itself, and
 * nothing else: no styles or scripts in the markup, no `eval`, no network.
 */
export function pageHtml({ script, style, source, nonce }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src data:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stage Graph</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** 128 bits, as letters and digits. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
