import { PinTooSimple } from './pin.errors.ts';

const UP = '01234567890';
const DOWN = '09876543210';

/** Of those that a thief tries first. @throws PinTooSimple */
export function mustBeHardToGuess(pin: string): void {
  const isSixDigits = /^\d{6}$/.test(pin);
  const isOneDigit = new Set(pin).size === 1;
  if (!isSixDigits || isOneDigit || UP.includes(pin) || DOWN.includes(pin)) {
    throw new PinTooSimple();
  }
}
