/** Injection tokens of what has no class of its own. */
export const SERVICE = Symbol('service');
export const ENVIRONMENT = Symbol('environment');
export const DATABASE = Symbol('database');
