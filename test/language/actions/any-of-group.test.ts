import { describe, expect, it } from 'vitest';
import { anyOfGroup } from '../../../language/actions/any-of-group.ts';

describe('a group of drugs in a sentence', () => {
  it.each([
    ['any statins other than fluvastatin', 'a statin other than fluvastatin'],
    ['any opioids other than codeine and tramadol', 'an opioid other than codeine and tramadol'],
    ['any P2Y12 inhibitors not activated by CYP2C19', 'a P2Y12 inhibitor not activated by CYP2C19'],
    ['any immunosuppressants other than thiopurines', 'an immunosuppressant other than thiopurines'],
    ['any TCAs not needing CYP2C19', 'a TCA not needing CYP2C19'],
    ['any antifungals for children not cleared by CYP2C19', 'an antifungal for children not cleared by CYP2C19'],
    ['any therapies', 'a therapy'],
  ])('is one of the group: %s', (written, said) => {
    expect(anyOfGroup(written)).toBe(said);
  });

  it.each([
    // Spoken as letters, with "an"; other short forms are words.
    ['any NSAIDs not cleared by CYP2C9', 'any NSAID not cleared by CYP2C9'],
    ['any uricosurics', 'any uricosuric'],
  ])('is any one of it where the article is not sure: %s', (written, said) => {
    expect(anyOfGroup(written)).toBe(said);
  });

  it.each(['any aromatase inhibitor', 'any agent for tuberculosis', 'prasugrel or ticagrelor', 'prasugrel or any statins', 'any statins, prasugrel'])('stays as it was written: %s', (written) => {
    expect(anyOfGroup(written)).toBe(written);
  });
});
