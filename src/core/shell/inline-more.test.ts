import { decisions } from './testing/decisions';

/** What code of other languages, and of Python and JavaScript by roundabout ways, does to the world. */

const { holds, passes } = decisions();

describe('what code does', () => {
  it('is seen where functions are looked up, bound, made or handed over', () => {
    holds([
      `python3 -c "import os; vars(os).get('system')('rm -rf /srv')"`,
      `python3 -c "import operator, shutil; operator.methodcaller('rmtree', '/srv')(shutil)"`,
      `python3 -c "import sys; sys.modules['os'].system('rm -rf /srv')"`,
      `python3 -c "import os; list(map(os.remove, ['/srv/a']))"`,
      `node -e "const fs = require('fs'); fs.rmSync.call(null, '/srv', {recursive: true})"`,
      `node -e "const fs = require('fs'); const f = fs.rmSync.bind(null, '/srv', {recursive: true}); f()"`,
      `node -e "const o = {}; o.method = 'DELETE'; fetch('https://api.example.com/v1/users/7', o)"`,
      `ruby -e 'method(:system).call("rm -rf /srv")'`,
      `ruby -e 'exec %w[rm -rf /srv].join(" ")'`,
      `perl -e 'exec{"rm"}"rm","-rf","/srv"'`,
      `php -r 'array_map("system",["rm -rf /srv"]);'`,
      `Rscript -e 'do.call("unlink", list("/srv", recursive=TRUE))'`,
      `julia -e 'foreach(rm, readdir("/srv", join=true))'`,
      `lua -e 'local o=os; o["execute"]("rm -rf /srv")'`,
    ]);
    passes([
      `python3 -c "import operator; print(sorted([{'a': 1}], key=operator.itemgetter('a')))"`,
      `python3 -c "import os; print(vars(os).get('sep'))"`,
      `node -e "console.log.bind(console)('x'); Math.max.apply(null, [1, 2])"`,
      `ruby -e 'puts method(:puts).arity'`,
      `php -r 'print_r(array_map("strtoupper", ["a"]));'`,
      `Rscript -e 'do.call(rbind, list(1, 2))'`,
      `julia -e 'println(map(abs, [-1]))'`,
    ]);
  });

  it('is seen where a console reads it from its standard input', () => {
    holds([
      `rails console -e production <<< 'Order.delete_all'`,
      `echo 'Order.destroy_all' | bin/rails c`,
      `bundle exec rails runner - <<< 'Order.delete_all'`,
      `irb <<< 'require "fileutils"; FileUtils.rm_rf("/srv")'`,
      `iex -S mix <<< 'Repo.delete_all(Order)'`,
      `python3 manage.py shell <<< 'Order.objects.all().delete()'`,
      `echo 'Order::truncate();' | php artisan tinker`,
    ]);
    passes([
      'rails console',
      `echo 'puts Order.count' | rails c`,
      'rails runner script/report.rb',
      `irb <<< 'puts 1'`,
      'iex -S mix',
      `python3 manage.py shell <<< 'print(Order.objects.count())'`,
      `php artisan tinker <<< 'Order::count();'`,
    ]);
  });

  it('is seen where a build tool brings small tools of its own', () => {
    holds([
      'cmake -E rm -rf src',
      'cmake -E remove_directory src',
      'cmake -E env A=1 rm -rf /srv',
      'cmake -E chdir /srv rm -rf data',
    ]);
    passes([
      'cmake -E rm -rf build',
      'cmake -E make_directory build',
      'cmake -E env A=1 ls',
      'cmake -S . -B build',
    ]);
  });

  it('is seen where it sends requests or calls a service', () => {
    holds([
      `ruby -rnet/http -e 'Net::HTTP.new("api.example.com").delete("/v1/users/7")'`,
      `perl -MHTTP::Tiny -e 'HTTP::Tiny->new->delete("https://api.example.com/v1/users/7")'`,
      `php -r '(new GuzzleHttp\\Client())->request("DELETE","https://api.example.com/v1/users/7");'`,
      `ruby -raws-sdk-ec2 -e 'Aws::EC2::Client.new.terminate_instances(instance_ids: ["i-1"])'`,
      `python3 -c "import boto3; boto3.client('rds').modify_db_instance(DBInstanceIdentifier='p', DeletionProtection=False)"`,
    ]);
    passes([
      `ruby -rset -e 's = Set.new([1]); s.delete(1); h = {a: 1}; h.delete(:a)'`,
      `ruby -rnet/http -e 'puts Net::HTTP.get(URI("https://example.com"))'`,
      `python3 -c "import boto3; boto3.client('sqs').send_message(QueueUrl='q', MessageBody='delete')"`,
    ]);
  });

  it('is seen where it is compiled in the line, or fed through another way', () => {
    holds([
      `cat > /tmp/x.c <<'E'\nint main(){ return system("rm -rf /srv"); }\nE\ngcc /tmp/x.c -o /tmp/x && /tmp/x`,
      `go run /dev/stdin <<'E'\npackage main\nfunc main(){ os.RemoveAll("/srv") }\nE`,
      `python3 <(echo "import shutil; shutil.rmtree('/srv')")`,
      `m4 <<< 'syscmd(rm -rf /srv)'`,
      `python3 -m pdb -c "!import shutil; shutil.rmtree('/srv')" x.py`,
    ]);
    passes([
      `cat > /tmp/x.c <<'E'\nint main(){ puts("hi"); return 0; }\nE\ngcc /tmp/x.c -o /tmp/x && /tmp/x`,
      `go run /dev/stdin <<'E'\npackage main\nfunc main(){ delete(m, "a") }\nE`,
      `m4 <<< 'define(x,1)x'`,
    ]);
  });

  it('is held when it does too much to be followed', () => {
    const many = Array.from({ length: 80 }, () => 'Command::new("ls").args(["-l"]);').join('');
    holds([`rust-script -e '${many}'`]);
  });

  it('shows no variable where it only asks which there are', () => {
    passes([
      `node -e "console.log(!!process.env.PORT)"`,
      `jq -r '.env.NAME' x.json`,
      `jq -n 'env | keys'`,
    ]);
    holds([`jq -n env`, `jq -n '$ENV.DATABASE_PASSWORD'`]);
  });
});
