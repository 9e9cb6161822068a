/** More pixels than that no browser draws on one canvas. */
const MOST_PIXELS = 16_384;

/**
 * An SVG as a PNG in base64, drawn by the browser in the theme's light or dark. Undefined where it cannot be drawn.
 * `scale`: pixels a unit; less where the picture would be too large.
 */
export async function rasterize(svg: string, scale: number): Promise<string | undefined> {
  const image = new Image();
  // a picture that stands alone asks the browser, whose scheme is not the theme's
  const themed = svg.replaceAll('(prefers-color-scheme:dark)', isDark() ? 'all' : 'not all');
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(themed)}`;
  try {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const factor = Math.min(scale, MOST_PIXELS / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * factor);
    canvas.height = Math.round(height * factor);
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').split(',')[1];
  } catch {
    return undefined;
  }
}

export const isDark = (): boolean => {
  const { classList } = document.body;
  return (
    classList.contains('vscode-dark') ||
    (classList.contains('vscode-high-contrast') && !classList.contains('vscode-high-contrast-light'))
  );
};
