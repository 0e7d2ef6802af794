/** Ways to write an address that no stranger may have us ask, as the host of a URL; one a line, by what is odd of it. */
const written: Readonly<Record<string, string>> = {
  loopback: '127.0.0.1 127.0.0.2 127.255.255.254 127.1 127.0.1 0 0.0.0.0 0.1 [::1] [::] [0:0:0:0:0:0:0:1] [::0001]',
  decimal: '2130706433 3232235521 167772161 2852039166 4294967295',
  octal: '0177.0.0.1 017700000001 0300.0250.0.1 0177.1 00000177.0.0.1 0251.0376.0251.0376',
  hexadecimal: '0x7f.0.0.1 0x7f000001 0xa9fea9fe 0x7f.1 0XC0.0XA8.0.1 0x0a000001 0xffffffff',
  mixed: '0x7f.0.0.01 127.0x0.0.1 0177.0x0.1 169.0xfe.0251.254 10.0x0.01',
  mapped: '[::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:169.254.169.254] [0:0:0:0:0:ffff:c0a8:1]',
  compatible: '[::127.0.0.1] [::7f00:1] [::10.0.0.1] [::a9fe:a9fe]',
  translated: '[::ffff:0:127.0.0.1] [::ffff:0:a00:1]',
  nat64: '[64:ff9b::127.0.0.1] [64:ff9b::a00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::808:808]',
  '6to4': '[2002:7f00:1::] [2002:a00:1::1] [2002:c0a8:1::1] [2002:a9fe:a9fe::]',
  teredo: '[2001::1] [2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  isatap: '[fe80::5efe:127.0.0.1] [::5efe:127.0.0.1]',
  private: '10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 [fc00::1] [fd12:3456::1]',
  linkLocal: '169.254.0.1 169.254.255.255 [fe80::1] [febf::1] [fec0::1]',
  metadata: '169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192 168.63.129.16 [fd00:ec2::254] [fd20:ce::254]',
  carrier: '100.64.0.1 100.127.255.255',
  multicast: '224.0.0.1 239.255.255.250 [ff02::1] [ff05::2]',
  reserved: '255.255.255.255 240.0.0.1 192.0.2.1 198.51.100.1 203.0.113.1 198.18.0.1 [2001:db8::1] [100::1] [4000::1]',
  trailingDot: '127.0.0.1. 0x7f.1. 10.0.0.1. 2130706433.',
  fullWidth: '１２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1',
  percent: '127%2e0.0.1 %31%32%37.0.0.1',
};

const inUrls = [
  'http://user:password@127.0.0.1/',
  'http://good.example@127.0.0.1/',
  'http://good.example:80@127.0.0.1:8080/',
  'http://good.example%40127.0.0.1@10.0.0.1/',
  'http:\\\\127.0.0.1\\x',
  'http:/127.0.0.1/',
  'http:127.0.0.1/',
  'http://\t127.0.0.1\n/',
  'http://127.0.0.1:6379/',
  'http://127.0.0.1:22/',
  'https://127.0.0.1:443/',
  'http://127.0.0.1#@good.example/',
  'http://127.0.0.1?@good.example/',
  'http://good.example\\@127.0.0.1/'.replace('good.example', '10.0.0.1'),
  'HTTP://127.0.0.1/',
];

/** URLs that must be refused whatever they are for: all lead to no place on the open internet. */
export const refusedUrls: readonly string[] = [
  ...Object.values(written)
    .flatMap((hosts) => hosts.split(' '))
    .map((host) => `http://${host}/feed.xml`),
  ...inUrls,
];

/** What is no address of the web at all. */
export const otherSchemes: readonly string[] = [
  'file:///etc/passwd',
  'ftp://127.0.0.1/',
  'gopher://127.0.0.1:6379/_INFO',
  'dict://127.0.0.1:11211/',
  'data:text/xml,<rss/>',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  'blob:http://good.example/1',
  'ws://127.0.0.1/',
  '//127.0.0.1/',
  'http://',
  'http://[::1',
  'http://[fe80::1%25eth0]/',
  'http://256.256.256.256/',
  'http://1.2.3.4.5/',
  'http://127.0.0.1 .example/',
];
