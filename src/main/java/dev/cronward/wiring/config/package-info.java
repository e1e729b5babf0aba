/** One small mapping a feature. Unknown keys are errors; all problems are told at once. */
package dev.cronward.wiring.config;
