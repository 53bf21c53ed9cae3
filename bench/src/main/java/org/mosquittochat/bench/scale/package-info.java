/**
 * Works out on paper what a hundred thousand or a million people ask of nodes, broker and database, and tries the
 * arithmetic with people who are drawn by chance.
 *
 * <p>Rules:
 * <ol>
 *   <li>S1 – {@link org.mosquittochat.bench.scale.Estimate} has formulas, {@link
 *       org.mosquittochat.bench.scale.Simulation} has none of them: it plays a stretch of the busy hour and counts.
 *   <li>S2 – The page is written only if the two agree.
 *   <li>S3 – Habits are assumptions and stand in the page; costs are figures of docs/performance.md.
 * </ol>
 */
package org.mosquittochat.bench.scale;
