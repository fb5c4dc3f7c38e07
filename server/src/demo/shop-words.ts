import type { Locale } from '@parley/contract/views'

/** The demo's shop is written in Russian; what it says to readers of English. */
const english: Readonly<Record<string, string>> = {
  '1 кг': '1 kg',
  '1 л': '1 l',
  '1 шт, 380 г': '1 piece, 380 g',
  '1 шт, 450 г': '1 piece, 450 g',
  '250 г': '250 g',
  '3 482 ₽': '3,482 ₽',
  '3 шт': '3 pieces',
  '300 г': '300 g',
  '300 мл': '300 ml',
  '350 г': '350 g',
  '400 г': '400 g',
  '500 г': '500 g',
  '930 мл': '930 ml',
  '«Полка» придумана для показа Parley. Здесь ничего не продают.':
    'Polka was made up to show Parley. Nothing is sold here.',
  'Батон нарезной': 'White loaf',
  Бородинский: 'Borodinsky rye',
  'Готовая еда': 'Ready meals',
  Гранат: 'Pomegranate',
  'Гречневый без глютена': 'Gluten-free buckwheat',
  'Йогурт с вишней': 'Cherry yoghurt',
  Кефир: 'Kefir',
  'Лахтинский пр., 85': '85 Lakhta Avenue',
  Лимоны: 'Lemons',
  'Манго Кент': 'Kent mango',
  'Молоко 3,2 %': 'Milk, 3.2%',
  Молочное: 'Dairy',
  Отделы: 'Sections',
  Полка: 'Polka',
  'Полка: продукты за час': 'Polka: groceries within the hour',
  'Привезём сегодня, с 15:00 до 17:00': 'Delivered today between 15:00 and 17:00',
  'Салат с булгуром': 'Bulgur salad',
  'Светлое оформление': 'Light theme',
  Слива: 'Plums',
  'Творог 5 %': 'Cottage cheese, 5%',
  'Тыквенный суп': 'Pumpkin soup',
  'Тёмное оформление': 'Dark theme',
  'Фрукты и овощи': 'Fruit and vegetables',
  Хлеб: 'Bread',
  Хурма: 'Persimmons',
  'Чечевичный суп': 'Lentil soup',
  'Это учебный магазин: кнопка в углу открывает чат, а написанное придёт оператору Parley.':
    'A practice shop: the button in the corner opens the chat, and what you write reaches Parley’s operator.',
  'Яблоки Гренни': 'Granny Smith apples',
}

/** The shop's page in a language: its words stand in it between braces, as what the server puts there does. */
export function inLanguage(page: string, locale: Locale): string {
  return page.replaceAll(/\{\{([^{}]+)\}\}/g, (place, words: string) => {
    const translated = english[words]
    if (translated === undefined) return place
    return locale === 'ru' ? words : translated
  })
}
