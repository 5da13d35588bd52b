/**
 * Endpoints of vendors and services that take something away, by each one's documented API; a row is
 * `vendor;methods;path;what else;type;how;why`. In a path `*` is one part, `**` any number. What else:
 * a pattern that query and body must match, or nothing. How: `!!` critical, `!` high and for good, `~`
 * high and partly back, `=` high and back again, `.` a small matter. Vendor `*` is whoever answers.
 * DELETE asks without a row: rows say how bad it is, and what other methods can do.
 */
export const ENDPOINTS = String.raw`
GitHub;DELETE;/repos/*/*;;repository;!!;Deletes the repository with its issues, pull requests and wiki.
GitHub;PATCH;/repos/*/*;"?archived"?\s*[=:]\s*"?true;repository;=;Archives the repository: nobody can push to it any more.
GitHub;PATCH;/repos/*/*;"?private"?\s*[=:]\s*"?false|visibility"?\s*[=:]\s*"?public;repository;!;Makes the repository public: what is in it can be copied by anybody.
GitHub;POST;/repos/*/*/transfer;;repository;~;Hands the repository over to another owner.
GitHub;PATCH;/repos/*/*/git/refs/**;"?force"?\s*[=:]\s*"?true;branch;~;Moves the branch by force: commits that only it holds are lost.
GitHub;DELETE;/repos/*/*/branches/*/protection**;;branch;=;Takes the protection off the branch.
GitHub;PUT;/repos/*/*/collaborators/*;;access;=;Gives another account access to the repository.
GitHub;DELETE;/orgs/*;;organization;!!;Deletes the organization with all its repositories.
GitHub;DELETE;/repos/*/*/issues/*/labels**;;label;.;Takes labels off an issue.
GitHub;DELETE;/repos/*/*/issues/*/assignees;;assignee;.;Takes assignees off an issue.
GitHub;DELETE;/repos/*/*/pulls/*/requested_reviewers;;reviewer;.;Takes reviewers off a pull request.
GitHub;DELETE;/repos/*/*/**/reactions/*;;reaction;.;Takes a reaction back.
GitHub;DELETE;/user/starred/**;;star;.;Takes a star back.
GitHub;DELETE;/repos/*/*/subscription;;subscription;.;Stops watching the repository.
GitHub;DELETE;/notifications/**;;notification;.;Mutes a thread.
GitLab;DELETE;/api/v4/projects/*;;project;!!;Deletes the project with its repository, issues and merge requests.
GitLab;DELETE;/api/v4/groups/*;;group;!!;Deletes the group with all its projects.
GitLab;POST;/api/v4/projects/*/archive;;project;=;Archives the project: nobody can push to it any more.
GitLab;PUT;/api/v4/projects/*;visibility"?\s*[=:]\s*"?public;project;!;Makes the project public: what is in it can be copied by anybody.
GitLab;PUT;/api/v4/projects/*/transfer;;project;~;Hands the project over to another owner.
Bitbucket;DELETE;/2.0/repositories/*/*;;repository;!!;Deletes the repository.
Amazon Web Services;POST;/**;^\?(?:[^\n]*&)?delete(?:[=&]|$);object;!!;Deletes many objects of the bucket at once.
Amazon Web Services;PUT;/**;[?&]lifecycle|<Expiration>;bucket;~;Sets a rule by which objects of the bucket are deleted later.
Amazon Web Services;POST PUT GET;/**;(?:Action=|X-Amz-Target: )\S{0,80}(?:Terminate|Deregister|ScheduleKeyDeletion|Disable|StopDB|StopInstances|RebootDB|Release|FailoverDB|RestoreDB|CancelSpot|Disassociate|Detach)\w*;resource;~;Takes a resource of the account away or out of use.
Amazon Web Services;POST;/**;(?<![^])(?=[^]*^X-Amz-Target: (?:BatchWriteItem|TransactWriteItems)$)(?=[^]*"Delete(?:Request)?"\s*:);item;!;Deletes items of the table.
Amazon Web Services;POST;/**;(?<![^])(?=[^]*^X-Amz-Target: (?:Batch)?Execute(?:Statement|Transaction)$)(?=[^]*"Statement"\s*:\s*"(?:\s|\\[nrt]|--[^\n"\\]{0,200}\\n)*DELETE);item;!;Deletes items of the table.
Amazon Web Services;POST;/**;^X-Amz-Target: DeleteItem$;item;!;Deletes an item of the table.
Amazon Web Services;PUT;/**;(?<![^])(?=\?(?:[^\n]*&)?versioning(?:[=&]|$))[^]*<Status>\s*Suspended;bucket;~;Ends the keeping of versions: what is written over or deleted from now on is gone.
elsewhere;POST;/**;(?<![^])\?(?:[^\n]*&)?delete(?:[=&][^\n]*)?\n[^]*<Delete[\s>/];object;!!;Deletes many objects of the bucket at once.
Google Cloud;DELETE;/**/projects/*;;project;!!;Shuts the project down with all that is in it.
Google Cloud;POST;/**/instances/*/stop;;instance;=;Stops the machine.
Google Cloud;POST;/**/instances/*/reset;;instance;~;Resets the machine without letting it shut down.
Google Cloud;POST;/**/instances/*/restoreBackup;;database;!!;Puts a backup in place of the present data.
Google Cloud;POST;/**:commit;"delete"\s*:;document;!;Deletes documents.
Google Cloud;POST;/**:batchWrite;"delete"\s*:;document;!;Deletes documents.
Google Cloud;PATCH;/storage/v1/b/*;lifecycle;bucket;~;Sets a rule by which objects of the bucket are deleted later.
Azure;DELETE;/subscriptions/*/resourcegroups/*;;resource group;!!;Deletes the resource group with everything in it.
Azure;DELETE;/subscriptions/**;;resource;!!;Deletes the resource.
Azure;POST;/subscriptions/**/deallocate;;machine;=;Stops the machine and gives it back.
Azure;POST;/subscriptions/**/powerOff;;machine;=;Stops the machine.
Azure;POST;/subscriptions/**/cancel;;subscription;~;Cancels the subscription.
Azure;DELETE;/v1.0/**;;directory object;~;Deletes an object of the directory: a user, a group, an application.
Cloudflare;DELETE;/client/v4/zones/*;;zone;!!;Deletes the zone with all its DNS records and settings.
Cloudflare;DELETE;/client/v4/zones/*/dns_records/*;;DNS record;!;Deletes the DNS record: what it names cannot be found any more.
Cloudflare;POST;/client/v4/zones/*/purge_cache;purge_everything|"?(?:hosts|tags|prefixes)"?\s*:;cache;~;Empties the cache: every request goes to the origin until it is full again.
Cloudflare;PUT;/client/v4/zones/*/dns_records/import**;;DNS record;~;Puts other DNS records in place of the present ones.
Cloudflare;PUT PATCH;/client/v4/zones/*/dns_records/*;;DNS record;~;Puts another DNS record in place of the present one.
Cloudflare;DELETE;/client/v4/accounts/*/d1/database/*;;database;!!;Deletes the database.
Cloudflare;DELETE;/client/v4/accounts/*/r2/buckets/*;;bucket;!!;Deletes the bucket.
Cloudflare;DELETE;/client/v4/accounts/*/storage/kv/namespaces/*;;namespace;!!;Deletes the namespace with all its keys.
Fastly;POST;/service/*/purge_all;;cache;~;Empties the cache: every request goes to the origin until it is full again.
Fastly;PURGE;/**;;cache;.;Purges one address from the cache.
Bunny;POST;/pullzone/*/purgeCache;;cache;~;Empties the cache.
Vercel;DELETE;/v*/projects/*;;project;!!;Deletes the project with its deployments, domains and variables.
Vercel;POST;/v*/projects/*/pause;;project;=;Takes the project out of use.
Vercel;DELETE;/v*/teams/*;;team;!!;Deletes the team with its projects.
Vercel;POST;/v*/projects/*/rollback/**;;deployment;=;Puts an older deployment in place of the present one.
Netlify;DELETE;/api/v1/sites/*;;site;!!;Deletes the site with its deployments and settings.
Netlify;PUT;/api/v1/sites/*/disable;;site;=;Takes the site out of use.
Heroku;DELETE;/apps/*;;app;!!;Deletes the app with its add-ons, their data included.
Heroku;DELETE;/apps/*/addons/*;;add-on;!!;Deletes the add-on with its data.
Heroku;DELETE;/apps/*/dynos**;;dyno;=;Restarts the app.
Heroku;PUT POST DELETE;/client/v11/databases/**;;database;!!;Resets, restores or deletes the database.
Fly.io;DELETE;/v1/apps/*;;app;!!;Deletes the app with its machines and volumes.
Fly.io;DELETE;/v1/apps/*/volumes/*;;volume;!!;Deletes the volume with its data.
Fly.io;POST;/v1/apps/*/machines/*/stop|suspend|signal;;machine;=;Stops the machine.
Render;POST;/v1/services/*/suspend;;service;=;Takes the service out of use.
Render;DELETE;/v1/postgres/*;;database;!!;Deletes the database.
DigitalOcean;DELETE;/v2/droplets**;;droplet;!!;Deletes the machine with its disk.
DigitalOcean;DELETE;/v2/databases/**;;database;!!;Deletes the database.
DigitalOcean;DELETE;/v2/volumes**;;volume;!!;Deletes the volume with its data.
DigitalOcean;DELETE;/v2/kubernetes/clusters/**;;cluster;!!;Deletes the cluster.
DigitalOcean;POST;/v2/droplets**/actions;rebuild|restore|power_off|shutdown|power_cycle|password_reset;droplet;~;Stops the machine, or puts another state in place of its disk.
Hetzner;DELETE;/v1/servers/*;;server;!!;Deletes the server with its disk.
Hetzner;DELETE;/v1/volumes/*;;volume;!!;Deletes the volume with its data.
Hetzner;POST;/v1/servers/*/actions/rebuild;;server;!!;Puts another image in place of the disk of the server.
Hetzner;POST;/v1/servers/*/actions/poweroff|shutdown|reset|reboot|reset_password;;server;=;Stops or restarts the server.
Hetzner;POST;/v1/volumes/*/actions/detach;;volume;=;Takes the volume away from its server.
Linode;POST;/v4/linode/instances/*/rebuild;;server;!!;Puts another image in place of the disk of the server.
Linode;POST;/v4/linode/instances/*/shutdown|reboot;;server;=;Stops or restarts the server.
Linode;DELETE;/v4/**/instances/*;;server;!!;Deletes the server or database.
Vultr;DELETE;/v2/instances/*;;server;!!;Deletes the server with its disk.
Vultr;POST;/v2/instances/*/reinstall|restore;;server;!!;Puts another state in place of the disk of the server.
Vultr;POST;/v2/instances/*/halt;;server;=;Stops the server.
Scaleway;POST;/**/servers/*/action;terminate|poweroff;server;!;Stops or deletes the server.
Supabase;DELETE;/v1/projects/*;;project;!!;Deletes the project with its database.
Supabase;POST;/v1/projects/*/pause;;project;=;Takes the project out of use.
Supabase;POST;/v1/projects/*/database/backups/restore**;;database;!!;Puts an older state in place of the present data.
Supabase;DELETE;/rest/v1/*;;table;!;Deletes the rows that its filter picks, or all.
Supabase;DELETE;/storage/v1/bucket/*;;bucket;!!;Deletes the bucket.
Supabase;POST;/storage/v1/bucket/*/empty;;bucket;!!;Empties the bucket.
Neon;DELETE;/api/v2/projects/*;;project;!!;Deletes the project with its branches and databases.
Neon;DELETE;/api/v2/projects/*/branches/*;;branch;!!;Deletes the branch with its data.
Neon;POST;/api/v2/projects/*/branches/*/restore|reset_to_parent;;branch;!!;Puts an older state in place of the data of the branch.
PlanetScale;DELETE;/v1/organizations/*/databases/*;;database;!!;Deletes the database with its branches.
PlanetScale;DELETE;/v1/organizations/*/databases/*/branches/*;;branch;!!;Deletes the branch with its data.
Turso;DELETE;/v1/organizations/*/databases/*;;database;!!;Deletes the database.
MongoDB Atlas;DELETE;/api/atlas/**/clusters/*;;cluster;!!;Deletes the cluster with its data.
MongoDB Atlas;POST;/**/restoreJobs;;cluster;!!;Puts an older state in place of the present data.
Upstash;DELETE;/v2/redis/database/*;;database;!!;Deletes the database.
Confluent;DELETE;/kafka/v3/clusters/*/topics/*;;topic;!!;Deletes the topic with all its messages.
Algolia;DELETE;/1/indexes/*;;index;!!;Deletes the index with its records and settings.
Algolia;POST;/1/indexes/*/clear;;index;!!;Deletes every record of the index.
Algolia;POST;/1/indexes/*/deleteByQuery;;index;!;Deletes the records that the query finds.
Algolia;POST;/1/indexes/**/batch;"(?:deleteObject|delete|clear)";index;!;Deletes records or the index.
Pinecone;POST;/vectors/delete;;index;!;Deletes vectors of the index.
Elasticsearch;DELETE;/*;;index;!!;Deletes the index with its documents.
Elasticsearch;DELETE;/_all;;index;!!;Deletes every index.
Elasticsearch;POST;/**/_close;;index;=;Closes the index: nobody can search it.
Elasticsearch;POST PUT;/**/_bulk;"delete"\s*:;document;!;Deletes documents.
Elasticsearch;POST;/**/_delete_by_query**;;index;!!;Deletes the documents that the query finds.
Elasticsearch;POST;/**/_update_by_query**;ctx\._?op\b|ctx\s*\[;index;!!;Lets a script delete documents that the query finds.
Elasticsearch;PUT;/**/_settings;blocks|number_of_replicas"?\s*:\s*"?0;index;=;Blocks the index, or takes its copies away.
Elasticsearch;PUT;/_cluster/settings;;cluster;=;Changes how the whole cluster works.
Elasticsearch;POST;/_snapshot/*/*/_restore;;index;!;Puts an older state in place of indices.
Elasticsearch;POST;/_cluster/reroute;allocate_(?:stale|empty)_primary|accept_data_loss;index;!!;Takes an older or empty copy for the data: what it lacks is lost.
Elasticsearch;POST;/_aliases;remove_index;index;!!;Deletes an index.
Unleash;POST;/api/admin/**/off;;flag;=;Switches the flag off.
Solr;POST GET;/solr/*/update;<delete>|"delete"\s*:|%3Cdelete;index;!!;Deletes documents of the index.
Solr;GET POST;/solr/admin/cores;action=UNLOAD;core;!;Unloads the core, with its data if told to.
Solr;GET POST;/solr/admin/collections;action=DELETE;collection;!!;Deletes the collection.
CouchDB;POST;/*/_purge;;document;!!;Deletes documents with their history.
CouchDB;POST;/*/_bulk_docs;"_deleted"\s*:\s*true;document;!;Deletes documents.
Prometheus;POST PUT GET;/api/v1/admin/tsdb/**;delete_series|clean_tombstones;series;!!;Deletes measurements.
*;POST PUT GET;/**/api/v1/admin/tsdb/delete_series;;series;!!;Deletes measurements.
*;POST PUT GET;/api/v1/admin/tsdb/delete_series;;series;!!;Deletes measurements.
Loki;POST PUT;/loki/api/v1/delete;;log;!!;Deletes log lines.
*;POST PUT;/loki/api/v1/delete;;log;!!;Deletes log lines.
InfluxDB;POST;/api/v2/delete;;bucket;!!;Deletes the points that it picks.
etcd;POST;/v3/kv/deleterange;;key;!!;Deletes every key of the range.
Consul;PUT;/v1/agent/service/deregister/*;;service;~;Takes the service out of the catalogue.
Consul;PUT;/v1/agent/leave|force-leave/*;;member;~;Takes a machine out of the cluster.
Consul;PUT;/v1/agent/leave;;member;~;Takes a machine out of the cluster.
Consul;PUT;/v1/catalog/deregister;;service;~;Takes the node or service out of the catalogue.
Consul;PUT;/v1/snapshot;;database;!!;Puts an older state in place of all that Consul holds.
Vault;PUT POST;/v1/sys/seal;;vault;=;Seals the vault: nobody gets a secret until it is unsealed.
Vault;PUT POST;/v1/*/destroy/**;;secret;!!;Destroys versions of the secret for good.
Vault;PUT POST;/v1/sys/leases/revoke**;;lease;!;Revokes credentials that are in use.
Vault;PUT POST;/v1/auth/token/revoke**;;token;!;Revokes tokens.
Nomad;PUT POST;/v1/system/gc;;job;.;Cleans up what is finished.
Kubernetes;DELETE;/**/namespaces/*;;namespace;!!;Deletes the namespace with everything in it.
Kubernetes;POST;/**/pods/*/eviction;;pod;=;Evicts the pod.
Docker;POST;/**/prune;;container;!;Deletes what is not in use.
Docker;POST;/**/containers/*/kill|stop;;container;=;Stops the container.
Docker;DELETE;/**/volumes/*;;volume;!!;Deletes the volume with its data.
Docker;POST;/**/swarm/leave;;swarm;~;Takes the machine out of the swarm.
Jenkins;POST;/**/doDelete|doWipeOutWorkspace|doKill|doConfirmDelete;;job;!;Deletes the job, build or workspace.
*;POST;/exit|safeExit|quietDown;;server;=;Stops the server.
*;POST;/**/doDelete|doWipeOutWorkspace|doConfirmDelete;;job;!;Deletes the job, build, node or workspace.
*;POST;/scriptText;;script;!;Runs a script with all rights of the server.
*;POST;/script;script=;script;!;Runs a script with all rights of the server.
*;POST;/safeExit;;server;=;Stops the server.
*;POST;/**/job/*/disable;;job;=;Takes the job out of use.
*;POST;/actuator/shutdown;;application;=;Stops the application.
*;POST;/quitquitquit;;proxy;=;Stops the proxy.
*;POST;/v1/sys/seal;;vault;=;Seals the vault: nobody gets a secret until it is unsealed.
*;PUT POST;/_cluster/settings;;cluster;=;Changes how the whole cluster works.
*;POST PUT;/**/_bulk;"delete"\s*:;document;!;Deletes documents.
*;POST;/-/quit;;server;=;Stops the server.
*;PUT POST;/alter;"?drop_(?:all|attr|op)"?\s*:;database;!!;Drops data of the database.
*;PUT;/webhdfs/v1/**;op=TRUNCATE;file;!;Cuts the file off.
Caddy;POST;/stop;;server;=;Stops the server.
Caddy;POST;/load;;configuration;~;Puts other settings in place of the present ones.
Firebase;PUT;/**.json;^\s*(?:null|\{\s*\}|\[\s*\])\s*$;data;!!;Deletes the data below that path.
Firebase;DELETE;/**.json;;data;!!;Deletes the data below that path.
Firebase;PATCH;/**.json;:\s*null;data;!;Deletes the data below those keys.
Stripe;POST;/v1/refunds;;refund;!;Pays money back.
Stripe;POST;/v1/payouts;;payout;!;Pays money out.
Stripe;POST;/v1/transfers;;transfer;!;Moves money to another account.
Stripe;POST;/v1/charges/*/refund;;refund;!;Pays money back.
Stripe;POST;/v1/payment_intents/*/cancel;;payment;!;Cancels the payment.
Stripe;POST;/v1/subscriptions/*;cancel_at_period_end;subscription;~;Cancels the subscription.
Stripe;POST;/v1/subscriptions/*/cancel;;subscription;~;Cancels the subscription.
Stripe;POST;/v1/invoices/*/void;;invoice;!;Voids the invoice.
Stripe;POST;/v1/products|prices|plans|coupons|webhook_endpoints/*;active=false|disabled=true;object;=;Takes it out of use.
Stripe;POST;/v1/accounts/*/reject;;account;!;Closes the account.
Stripe;DELETE;/v1/customers/*;;customer;!!;Deletes the customer with their subscriptions.
PayPal;POST;/v2/payments/captures/*/refund;;refund;!;Pays money back.
PayPal;POST;/v1/payments/payouts;;payout;!;Pays money out.
Twilio;POST;/2010-04-01/Accounts/*;Status=(?:closed|suspended);account;!;Closes or suspends the account.
Slack;POST GET;/api/conversations.archive|kick|conversations.kick|admin.users.remove|files.delete|chat.delete|usergroups.disable|conversations.close|admin.conversations.delete;;channel;~;Takes something away from the workspace.
Telegram;POST GET;/bot*/deleteWebhook|logOut|close;;bot;=;Takes the bot out of use.
Telegram;POST GET;/bot*/banChatMember|leaveChat|deleteChatPhoto|deleteMessages;;chat;~;Takes something away from the chat.
Auth0;DELETE;/api/v2/users;;user;!!;Deletes every user.
Auth0;POST;/api/v2/jobs/users-imports;"?upsert"?\s*[=:]\s*true;user;~;Writes over users.
Okta;POST;/api/v1/users/*/lifecycle/deactivate|suspend|expire_password|reset_factors;;user;~;Locks the user out.
Okta;POST;/api/v1/apps|groups|authorizationServers|policies|zones/**/lifecycle/deactivate;;application;=;Takes it out of use.
Datadog;POST;/api/v1/monitor/bulk_resolve;;monitor;~;Resolves alerts of monitors.
LaunchDarkly;PATCH;/api/v2/flags/**;archived|turnFlagOff|archiveFlag;flag;=;Switches the flag off or archives it.
Terraform Cloud;POST;/api/v2/runs;is-destroy"?\s*:\s*true;run;!!;Plans to destroy everything in the workspace.
Terraform Cloud;POST;/api/v2/runs/*/actions/apply;;run;!;Applies the plan.
Terraform Cloud;POST;/api/v2/workspaces/*/actions/safe-delete|force-unlock;;workspace;!;Deletes or unlocks the workspace.
npm;DELETE;/**;;package;!!;Takes a package or version from the registry.
PyPI;POST;/manage/**;delete|yank;package;!!;Takes a package or version from the registry.
crates.io;DELETE;/api/v1/crates/*/*/yank;;package;=;Yanks the version.
RubyGems;DELETE;/api/v1/gems/yank;;package;!;Takes the version from the registry.
Databricks;POST;/api/2.*/**/delete|permanent-delete|cancel;;resource;!;Deletes it.
Snowflake;POST;/api/v2/**:drop|suspend|abort;;resource;~;Takes it away or out of use.
Hugging Face;DELETE;/api/repos/delete;;repository;!!;Deletes the repository.
Convex;POST;/api/**;clear|reset;data;!;Clears data.
ArangoDB;PUT;/_api/collection/*/truncate;;collection;!!;Empties the collection.
ArangoDB;PUT;/_db/*/_api/collection/*/truncate;;collection;!!;Empties the collection.
Qdrant;POST;/collections/*/points/delete;;collection;!;Deletes points of the collection.
HAProxy;POST PUT GET;/**;;server;~;Sends an order to the proxy.
Alibaba Cloud;POST GET;/**;Action=(?:Delete|Release|Stop|Remove|Terminate)\w*;resource;!;Takes a resource of the account away.
Tencent Cloud;POST GET;/**;(?:Action=|X-TC-Action: )(?:Delete|Terminate|Isolate|Destroy|Release|Remove)\w*;resource;!;Takes a resource of the account away.
Grafana;DELETE;/api/dashboards/**;;dashboard;!;Deletes the dashboard.
Grafana;DELETE;/api/folders/*;;folder;!;Deletes the folder with its dashboards and alerts.
`;
