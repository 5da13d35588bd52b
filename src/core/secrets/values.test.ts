import assert from 'node:assert/strict';
import type { NameKind } from './names';
import { isSecretValue, type Standing } from './values';

describe('a value beside a name that tells', () => {
  // prettier-ignore
  const secrets: readonly (readonly [string, NameKind, Standing])[] = [
    ['sw21qa00', 'password', 'quoted'], ['Falken2019', 'password', 'quoted'],
    ['NcswptIbWFgh', 'password', 'quoted'], ['gkqbwlpa', 'password', 'quoted'],
    ['Quasar#Lima', 'password', 'quoted'], ['Tr4vel!ng', 'password', 'quoted'],
    ['84920176', 'password', 'quoted'], ['zebra7', 'password', 'member'], ['zebra7', 'password', 'setting'],
    ['IL7P5ezTs$31', 'password', 'member'], ['a1b2q3z4', 'password', 'quoted'],
    ['xk29vQpl', 'password', 'bare'], ['falkenhorst16', 'secret', 'quoted'],
    ['q8vZt2LmX9', 'secret', 'quoted'], ['u%x0k#2)fj3w!8_z@q7(b=5m&1t^6r9n', 'key', 'quoted'],
    ['f3a9c27b04e8d61b', 'key', 'setting'], ['offer_db_pw7', 'password', 'environment'],
  ];
  for (const [value, kind, standing] of secrets) {
    it(`is a secret: ${value}, ${kind}, ${standing}`, () => {
      assert.ok(isSecretValue(value, kind, standing));
    });
  }

  // prettier-ignore
  const others: readonly (readonly [string, NameKind, Standing])[] = [
    ['password1', 'password', 'quoted'], ['admin123', 'password', 'quoted'], ['Passw0rd!', 'password', 'quoted'],
    ['input-password-2', 'password', 'quoted'], ['login.password2', 'password', 'quoted'],
    ['level3', 'password', 'quoted'], ['sha512crypt', 'secret', 'quoted'], ['utf8mb4', 'password', 'quoted'],
    ['Contraseña', 'password', 'member'], ['Passwort vergessen?', 'password', 'member'],
    ['#password-field1', 'password', 'quoted'], ['^(?=.*[0-9])[a-z]{8,}$', 'password', 'quoted'],
    ['app@mail.example', 'password', 'quoted'], ['12345678', 'password', 'quoted'], ['20240131', 'password', 'quoted'],
    ['$6$j212wezy$7H/1LT4f9', 'password', 'member'], ['{SSHA}wC8y7Qm0XfBz', 'password', 'setting'],
    ['getPassword2', 'password', 'bare'], ['ArrowToken$1', 'secret', 'setting'],
    ['ed25519.Ed25519PrivateKey', 'secret', 'bare'], ['auth.hashers.MD5Hasher', 'password', 'quoted'],
    ['0xdAC17F958D2ee523a2206206994597C13D831ec7', 'secret', 'quoted'], ['tok-123', 'secret', 'quoted'],
    ['>=4,<4.0.99|>=4.1,<=4.1.31|>=4.2,<=4.2.22', 'secret', 'member'], ['5.3.4@sha256:2aca8aa5716e6e', 'service', 'bare'],
  ];
  for (const [value, kind, standing] of others) {
    it(`is none: ${value}, ${kind}, ${standing}`, () => {
      assert.ok(!isSecretValue(value, kind, standing));
    });
  }
});
