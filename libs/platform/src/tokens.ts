/** Injection tokens of what has no class of its own. */
export const SERVICE = Symbol('service');
export const ENVIRONMENT = Symbol('environment');
export const DATABASE = Symbol('database');
/** For the few statements that take long, as those that build a window: the same database, with a bound ten times as long. */
export const PATIENT_DATABASE = Symbol('patient database');
