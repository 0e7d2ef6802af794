/**
 * What outlets write around an article, by kind and in many languages; each item is the source of a regular expression.
 * Add to it freely: a line of an article is dropped only when it is short and has the whole form.
 */
export interface NoiseWords {
  /** The whole line is one of these, save punctuation. */
  readonly adverts: readonly string[];
  /** The line starts so and leads to another article. */
  readonly readAlso: readonly string[];
  /** The line starts so and asks to share, follow or subscribe. */
  readonly share: readonly string[];
  /** The line starts so and speaks of the makers, not of the news; only looked for at the end of the article. */
  readonly footers: readonly string[];
  /** The line starts so and says who took the picture. */
  readonly credits: readonly string[];
}

export const noiseWords: NoiseWords = {
  adverts: [
    'iklan',
    'iklan - scroll untuk melanjutkan',
    'scroll (?:untuk|to) (?:melanjutkan|resume|continue)(?: (?:membaca|content|reading))?',
    'advertisement(?: - (?:continue|scroll).{0,40})?',
    'advertising',
    'sponsored(?: content)?',
    '(?:story|article) continues below(?: advertisement)?',
    'publicidad',
    'publicidade',
    'continua (?:após|depois d)a publicidade',
    'publicité',
    'la suite après (?:cette|la) publicité',
    'anzeige',
    'werbung',
    'pubblicità',
    'advertentie',
    'annons',
    'reklama?',
    'реклама',
    'إعلان',
    '広告',
    '广告',
    '廣告',
    '광고',
  ],
  readAlso: [
    'baca juga',
    'lihat juga',
    'simak juga',
    'baca (?:selengkapnya|lagi|berita lain(?:nya)?)',
    'baca artikel .{1,60} lainnya',
    '\\[?gambas:',
    '(?:read|see|watch) (?:also|more)',
    '(?:also|more) (?:read|on this story)',
    'related(?: (?:articles?|stories|news|topics?))?:',
    'recommended (?:for you|stories)',
    'don.t miss',
    '(?:lee|lea|leer|mira|vea|ver) (?:también|más)',
    'te puede interesar',
    '(?:leia|veja|confira) (?:também|mais)',
    '(?:à )?lire (?:aussi|également)',
    '(?:lesen sie|lies|auch) (?:auch|mehr|interessant)',
    'mehr (?:zum thema|dazu)',
    'leggi anche',
    'lees (?:ook|meer)',
    'läs (?:också|mer|även)',
    'les også',
    'czytaj (?:też|także|więcej)',
    'zobacz (?:też|także)',
    'čtěte (?:také|více)',
    'olvassa? (?:még|tovább)',
    'citește și',
    'ayrıca oku(?:yun)?',
    'читайте (?:также|також|ещё)',
    'اقرأ (?:أيضا|أيضًا|المزيد)',
    'xem thêm',
    'đọc thêm',
    '関連記事',
    '相关(?:阅读|新闻)',
    '延伸閱讀',
    '관련 ?기사',
  ],
  share: [
    '(?:share|tweet|print|email|copy link|bagikan|kongsi|compartir|compartilhar|partager|teilen|condividi|delen|поделиться|paylaş)(?: (?:this|on|with|ke|en|no|sur|auf|su|op|di|в)\\b.{0,60})?[:.!]?$',
    '(?:follow|like|join) us (?:on|in)\\b',
    'click (?:here )?to (?:share|subscribe|sign up)',
    '(?:sign up|subscribe) (?:for|to) (?:our|the)\\b',
    'ikuti (?:kami|berita|kanal)\\b',
    'dapatkan (?:berita|update)\\b',
    'síguenos en\\b',
    'suscríbete\\b',
    'siga-nos\\b',
    'suivez-nous\\b',
    'abonnez-vous\\b',
    'folgen sie uns\\b',
    'seguici su\\b',
    'volg ons\\b',
    'подписывайтесь\\b',
  ],
  footers: [
    'this article (?:is|was) written by our\\b',
    'we strive to provide the most accurate\\b',
    '(?:the )?editorial team$',
    'tim (?:editorial|redaksi)\\b',
    'editor(?:ial)?:',
    '(?:penulis|reporter|redaktur|pewarta|redacción|redação|redaktion|redazione):',
    '(?:copyright|hak cipta|derechos reservados|todos (?:los|os) d[ei]r?e[ci]t?[ho]*os reservados|tous droits réservés|alle rechte vorbehalten|all rights reserved)\\b',
    '(?:©|\\(c\\)) ?(?:19|20)\\d\\d',
    'dilarang keras\\b',
    'artikel ini (?:telah|sudah|pernah) (?:tayang|terbit|dimuat)',
    'this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published)\\b',
    '(?:our|the) (?:standards|journalists)\\b.{0,80}(?:principles|policy)',
  ],
  credits: [
    '(?:foto|photo|picture|image|imagen|imagem|bild|gambar|ilustrasi|illustration|video|фото|写真|图片)(?: (?:by|by:|oleh|credit|de|von|par))?\\s*[:©/]',
    '(?:photo|image|picture) (?:by|credit|courtesy)\\b',
    '(?:sumber (?:foto|gambar)|kredit foto|bildquelle|crédit(?:o|os)?(?: photo)?|fotografía)\\s*:',
  ],
};
