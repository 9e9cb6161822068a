/**
 * A workbench in the browser, in the words of someone who uses it. Every step waits for what it needs, tries again a
 * bounded number of times where VS Code may drop a key, and says what it waited for when that does not come.
 */
import { poll } from './poll.mjs';

/** Steps that the page itself may undo (a menu that a late layout closes) are tried this often. */
const TRIES = 5;
const STEP = 30_000;

export class WorkbenchPage {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(STEP);
    this.editor = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
    this.quickInput = page.locator('.quick-input-widget');
  }

  /**
   * Opens a workbench and waits for the editor of the file that its address names.
   * @param {string} url
   */
  async open(url) {
    await this.page.goto(url);
    await this.page.locator('.monaco-workbench').waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** @returns {Promise<string>} the text that the editor shows; only for files that fit the window */
  async text() {
    return this.editor.locator('.view-lines').evaluate((lines) =>
      [...lines.querySelectorAll('.view-line')]
        .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
        .map((line) => line.textContent.replaceAll('\u00a0', ' ').replaceAll('\u200c', ''))
        .join('\n'),
    );
  }

  /**
   * Waits until the editor shows this text.
   * @param {string} expected
   * @param {string} what for the message
   */
  async waitForText(expected, what) {
    await poll(
      what,
      async () => (await this.text()) === expected,
      () => this.text(),
    );
  }

  /**
   * Puts the cursor at a place of the file.
   * @param {number} line from 1
   * @param {number} column from 1
   */
  async goTo(line, column) {
    await this.attempt(`go to line ${line}, column ${column}`, async () => {
      await this.focusEditor();
      await this.page.keyboard.press('Control+G');
      const input = this.quickInput.locator('input').first();
      await input.waitFor({ timeout: 5000 });
      await input.fill(`:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      await this.waitForCursor(line, column, 5000);
    });
  }

  /**
   * Waits until the status bar says that the cursor is there.
   * @param {number} line
   * @param {number} [column] any if absent
   * @param {number} [timeout]
   */
  async waitForCursor(line, column, timeout = STEP) {
    const place = new RegExp(`^Ln ${line}, Col ${column ?? '\\d+'}\\b`);
    const status = this.page.locator('.statusbar-item[id="status.editor.selection"]');
    await status.filter({ hasText: place }).waitFor({ timeout });
  }

  /** Clicks into the editor's text without moving anything else. */
  async focusEditor() {
    await this.editor.locator('textarea, .native-edit-context').first().focus();
  }

  /**
   * @param {'error' | 'warning' | 'info' | 'hint'} severity
   * @returns {import('playwright-core').Locator} the squiggles of that severity
   */
  squiggles(severity) {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /**
   * Opens the light bulb at the cursor and takes the action with this title.
   * @param {RegExp} title
   */
  async takeQuickFix(title) {
    const bulb = this.page
      .locator('.lightBulbWidget, .glyph-margin-widgets [class*="codicon-gutter-lightbulb"]')
      .filter({ visible: true })
      .first();
    const menu = this.page.locator('.action-widget');
    const row = menu.locator('.monaco-list-row.action').filter({ hasText: title }).first();
    await this.attempt(`open the light bulb and take ${title}`, async () => {
      await bulb.waitFor({ timeout: 10_000 });
      await bulb.click({ timeout: 5000 });
      await row.waitFor({ timeout: 5000 });
      // By the keys: while the menu is open, a sheet over the page swallows the clicks that Playwright aims at a row.
      const rows = await menu.locator('.monaco-list-row').count();
      for (let step = 0; step < rows && !/\bfocused\b/.test(await row.getAttribute('class')); step += 1) {
        await this.page.keyboard.press('ArrowDown');
      }
      await this.page.keyboard.press('Enter');
      await menu.waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** @returns {import('playwright-core').Locator} what a quick pick lists */
  get picks() {
    return this.quickInput.locator('.monaco-list-row');
  }

  /** @returns {import('playwright-core').Locator} the preview of a refactoring, below the editor */
  get refactorPreview() {
    return this.page.locator('.bulk-edit-panel');
  }

  /**
   * Presses a button: of a notification, of the preview of a refactoring.
   * @param {string} label
   */
  async press(label) {
    await this.page.locator('.monaco-button', { hasText: label }).first().click();
  }

  /** One undo in the editor. */
  async undo() {
    await this.focusEditor();
    await this.page.keyboard.press('ControlOrMeta+Z');
  }

  /** Goes to the definition of what is at the cursor. */
  async goToDefinition() {
    await this.focusEditor();
    await this.page.keyboard.press('F12');
  }

  /**
   * Renames what is at the cursor.
   * @param {string} was what the box has to offer
   * @param {string} name the new name
   */
  async rename(was, name) {
    const input = this.page.locator('.rename-box input');
    await this.attempt(`rename ${was} to ${name}`, async () => {
      await this.focusEditor();
      await this.page.keyboard.press('F2');
      await input.waitFor({ timeout: 10_000 });
      await poll(
        `the box offers ${was}`,
        async () => (await input.inputValue()) === was,
        () => input.inputValue(),
        5000,
      );
      await input.fill(name);
      await this.page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 10_000 });
    });
  }

  /**
   * Runs a command from the palette.
   * @param {string} label as the palette shows it
   */
  async runCommand(label) {
    await this.attempt(`run "${label}"`, async () => {
      await this.page.keyboard.press('F1');
      const input = this.quickInput.locator('input').first();
      await input.waitFor({ timeout: 5000 });
      await input.fill(`>${label}`);
      await this.quickInput
        .locator('.monaco-list-row', { hasText: label })
        .first()
        .click({ timeout: 10_000 });
      await input.waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** @returns {Promise<import('playwright-core').Locator>} the rows of the outline */
  async openOutline() {
    await this.runCommand('Explorer: Focus on Outline View');
    return this.page.locator('.outline-tree .monaco-list-row');
  }

  /** @returns {Promise<import('playwright-core').Locator>} the rows of the Problems list */
  async openProblems() {
    await this.runCommand('View: Toggle Problems');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** @returns {import('playwright-core').FrameLocator} the page inside of the webview that is in sight */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Asks for the file to be saved. */
  async save() {
    await this.focusEditor();
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  /** Tries a step again, from Escape on, where the page dropped it on the way. */
  async attempt(what, step) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await step();
      } catch (error) {
        if (tries === TRIES || this.page.isClosed()) throw new Error(`Could not ${what}: ${error.message}`);
        if (process.env.MULTISTAGE_VERBOSE) console.log(`trying again to ${what}: ${error.message}`);
        await this.page.keyboard.press('Escape');
      }
    }
  }
}
