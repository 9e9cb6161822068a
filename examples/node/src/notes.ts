export interface Note {
  readonly id: number;
  readonly text: string;
}

export class Notes {
  readonly #all: Note[] = [];

  add(text: string): Note {
    const note = { id: this.#all.length + 1, text };
    this.#all.push(note);
    return note;
  }

  list(): readonly Note[] {
    return this.#all;
  }
}
