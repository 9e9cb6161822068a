/** Takes pictures of pages as WebP: half the size of PNG, and the extension’s package has little room. */
import { writeFileSync } from 'node:fs';

const QUALITY = 0.9;

/** The bar at the top of VS Code, which says nothing but that an extension is being developed. */
const TITLE_BAR = 35;

/**
 * @param {import('playwright-core').Page} page a workbench
 * @param {string} file
 */
export async function screenshotAsWebp(page, file) {
  const { width, height } = page.viewportSize();
  const png = await page.screenshot({ clip: { x: 0, y: TITLE_BAR, width, height: height - TITLE_BAR } });
  // by an empty page: that of VS Code has a policy of its own
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(
    async ({ data, quality }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality).split(',')[1];
    },
    { data: png.toString('base64'), quality: QUALITY },
  );
  await blank.close();
  writeFileSync(file, Buffer.from(webp, 'base64'));
}
