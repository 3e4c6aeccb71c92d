import { searchMessages, searchMessagesToReview } from './messages';
import { getSocialProfiles } from './socialProfiles';

/** Lists of resource locators, by the name that `searchListMethod` gives. */
export const listSearch = { searchMessages, searchMessagesToReview };

/** Choices of dropdowns, by the name that `loadOptionsMethod` gives. */
export const loadOptions = { getSocialProfiles };
