/** By how much the logit has to be higher when the smaller story has e times as many articles. */
const RISE = 0.5;

/**
 * The logit from which two stories merge. Large ones are asked about again with nearly each article that joins either, so
 * that at some time a chance likeness passes any fixed threshold; and a wrong merge of such ruins more than it can mend.
 * @param least what two small stories need when all articles have a lead: reports of different events share the background
 *   that leads tell, which bare titles do not
 * @param leads share of the articles of both stories that have a lead
 * @param smaller articles of the smaller story
 */
export const mergeThreshold = (least: number, leads: number, smaller: number): number =>
  Math.max(least * leads, RISE * Math.log(smaller));
