import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { lookedUp } from '../../../test/support/blast';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';

const STATE = {
  version: 4,
  serial: 7,
  resources: [
    resource('aws_db_instance', 'shop', [{ attributes: { password: 'hunter2-in-the-state' } }]),
    resource('aws_instance', 'web', [{ index_key: 0 }, { index_key: 1 }]),
    resource('aws_s3_bucket', 'photos', [{ index_key: 'eu' }], 'module.files'),
    { ...resource('aws_ami', 'base', [{}]), mode: 'data' },
  ],
};

function resource(type: string, name: string, instances: readonly object[], module?: string) {
  return { mode: 'managed', type, name, instances, ...(module === undefined ? {} : { module }) };
}

describe('what the state of Terraform holds of what goes', () => {
  let scratch: Scratch;
  const look = async (line: string, variables = {}) => {
    const looked = await lookedUp(line, { cwd: scratch.root, variables });
    return looked.state === 'known' ? looked.sentence : `unknown: ${looked.why}`;
  };

  beforeEach(() => {
    scratch = scratchFolder();
    scratch.write({ 'terraform.tfstate': JSON.stringify(STATE) });
  });
  afterEach(() => {
    scratch.remove();
  });

  it('counts resources, names those that hold data, and shows no attribute', async () => {
    const looked = await lookedUp('terraform destroy', { cwd: scratch.root });
    assert.ok(looked.state === 'known');
    assert.equal(
      looked.sentence,
      '4 resources, 2 of a kind that holds data: aws_db_instance.shop, module.files.aws_s3_bucket.photos["eu"].',
    );
    assert.ok(!JSON.stringify(looked).includes('hunter2'));
    assert.deepEqual(looked.picture?.parts[0], { name: 'aws_instance', amount: 2 });
    assert.equal(await look('terraform destroy -target=aws_instance.web'), '2 resources.');
    assert.match(await look('terraform destroy -target=module.files'), /^1 resource, 1 of a kind/);
    assert.equal(await look('terraform state rm aws_instance.web[1]'), '1 resource.');
    assert.equal(
      await look('terraform destroy -target=aws_instance.we'),
      'The state holds nothing of it.',
    );
  });

  it('finds the state of the folder and of the workspace', async () => {
    const small = JSON.stringify({ version: 4, resources: [resource('x_y', 'z', [{}])] });
    scratch.write({
      'infra/terraform.tfstate': small,
      'terraform.tfstate.d/prod/terraform.tfstate': small,
    });
    assert.equal(await look('terraform -chdir=infra destroy'), '1 resource.');
    assert.equal(await look('TF_WORKSPACE=prod terraform destroy'), '1 resource.');
    scratch.write({ '.terraform/environment': 'prod' });
    assert.equal(await look('terraform destroy'), '1 resource.');
    scratch.write({ '.terraform/environment': '../../..' });
    assert.match(await look('terraform destroy'), /^unknown: Its workspace/);
  });

  it('says what it cannot tell: a backend elsewhere, a plan, garbage, a pipe', async () => {
    assert.match(await look('terraform apply -auto-approve'), /^unknown: What a plan changes/);
    scratch.write({ 'terraform.tfstate': '{"version": 4, "resources": 7}' });
    assert.match(await look('terraform destroy'), /^unknown: The state is of a form/);
    rmSync(scratch.at('terraform.tfstate'));
    execFileSync('mkfifo', [scratch.at('terraform.tfstate')]);
    assert.match(await look('terraform destroy'), /^unknown: There is no state/);
    scratch.write({ '.terraform/terraform.tfstate': '{"backend": {"type": "s3"}}' });
    assert.match(
      await look('terraform destroy'),
      /^unknown: The state is kept by the backend “s3”/,
    );
  });
});
