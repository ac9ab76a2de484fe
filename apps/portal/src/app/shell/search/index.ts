/** The choice of one division by its name or code. */
export { DivisionField, type ChosenDivision } from './division-field';
