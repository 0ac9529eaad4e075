/** The stages in the order in which an article passes them. */
export const stageNames = ['cleaner', 'entities', 'quotes'] as const;
export type StageName = (typeof stageNames)[number];
