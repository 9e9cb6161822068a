/**
 * Signatures of the features; each lives in the file of its name.
 *
 * outline.ts      outline(context): OutlineItem[]
 * folding.ts      folds(context): Fold[]
 * definition.ts   definitionAt(context, offset): DefinitionLink[]
 * occurrences.ts  occurrencesAt(context, offset): Occurrence[] | undefined
 * rename.ts       renameTargetAt(context, offset): RenameTarget | undefined ; renameAt(context, offset, newName): Renaming | undefined
 * hover.ts        hoverAt(context, offset): HoverText | undefined
 * completion.ts   completionsAt(context, offset): CompletionItem[]
 * graph.ts        stageGraph(context, targetName?): StageGraph  (the JSON of `multistage graph`)
 */
export {};
