using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Rules;

namespace Diagnostics.Integrations.Tests.Configuration;

/// <summary>Deployments that Ansible writes from templates: read as they are written on the hosts, cited where they are kept.</summary>
public class AnsibleFilesTests
{
    private const string Refused = "2026/05/01 10:00:00 [error] 12#12: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.4, server: shop.example, request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:8080/\", host: \"shop.example\"\n";

    private static readonly ProjectText s_shop = new(
        ("site.yml", "- hosts: web\n  roles:\n    - shop\n"),
        ("hosts", "[web]\nweb1 ansible_host=10.0.0.1\n"),
        ("group_vars/web.yml", "shop_port: 8081\nshop_db_host: db1.lan\nshop_domain: shop.example\n"),
        ("roles/shop/defaults/main.yml", "shop_unit: shop-api\nshop_port: 8000\nshop_upstream_port: 8080\nshop_version: 1.2.3\n"),
        ("roles/shop/tasks/main.yml", "- template:\n    src: env.j2\n    dest: /etc/default/shop\n- block:\n    - name: unit\n      ansible.builtin.template:\n        src: unit.j2\n        dest: \"/etc/systemd/system/{{ shop_unit }}.service\"\n- template:\n    src: site.conf.j2\n    dest: /etc/nginx/conf.d/shop.conf\n"),
        ("roles/shop/templates/env.j2", "# {{ ansible_managed }}\nPORT={{ shop_port }}\nDATABASE_URL=postgresql://shop:{{ vault_shop_password }}@{{ shop_db_host }}:5432/shop\nSECRET_KEY={{ vault_secret }}\nAPI_TOKEN={{ lookup('hashi_vault', 'secret=x') }}\nCACHE_URL={{ shop_cache_url }}\nDEBUG={{ shop_debug }}\nTIMEOUT_PORT={{ shop_timeout }}\n"),
        ("roles/shop/templates/unit.j2", "[Unit]\nDescription={{ shop_unit }}\n\n[Service]\nEnvironmentFile=/etc/default/shop\nExecStart=/opt/shop/{{ shop_version }}/shop-api --log {{ shop_log_level }}\n"),
        ("roles/shop/templates/site.conf.j2", "upstream shop {\n  server 127.0.0.1:{{ shop_upstream_port }};\n}\nserver {\n  listen 443 ssl;\n  server_name {{ shop_domain }};\n  location / {\n    proxy_pass http://shop;\n    proxy_set_header X-Forwarded-Proto $scheme;\n  }\n}\n"));

    [Fact]
    public async Task A_proxy_that_sends_to_another_port_than_the_units_is_told_of_with_the_variables_that_give_both()
    {
        Finding root = await s_shop.With("logs/nginx-error.log", Refused).AssertRootAsync("port.mismatch@nginx", "roles/shop/defaults/main.yml:3", "roles/shop/templates/site.conf.j2:2", "group_vars/web.yml:1", "roles/shop/templates/env.j2:2");
        Assert.Equal("shop_port: 8081", root.Evidence[2].Excerpt);
        Assert.Equal("Change port 8080 to 8081 in the URL at roles/shop/defaults/main.yml:3, then restart nginx", root.NextSteps[0]);
    }

    [Fact]
    public async Task The_contract_of_ports_names_the_same_places()
    {
        IReadOnlyList<PortContractResult> results = await s_shop.InFolderAsync(folder => Task.FromResult(PortContracts.Audit(new DiagnosisRequest(folder, offline: true)).Results));
        PortContractResult result = Assert.Single(results, r => r.Component == "shop-api");
        Assert.Contains(result.Claims, c => c is { Source: "group_vars/web.yml", Line: 1, Port: 8081 });
        Assert.DoesNotContain(result.Claims, c => c.Source.EndsWith(".env", StringComparison.Ordinal));
    }

    [Fact]
    public Task What_agrees_is_silent_with_all_that_is_not_known() => s_shop.Change("shop_upstream_port: 8080", "shop_upstream_port: 8081").AssertSilentAsync();

    // The raw template, and one that nobody writes, are nothing: neither placeholder, nor value, nor syntax.
    [Theory]
    [InlineData("roles/shop/templates/extra.env.j2", "KEY={{ your_key_here }}\nPORT={{ undefined_port }}\n{% if x %}\nURL=http://{{ a }}:{{ b }}/\n{% endif %}\nPASSWORD={{ vault_changeme }}\n{% for k, v in e.items() %}\n{{ k }}={{ v }}\n{% endfor %}\n")]
    [InlineData("deploy/x.env.j2", "PASSWORD={{ changeme }}\nPORT={{ port }}x\n")]
    [InlineData("roles/shop/templates/compose.yml.j2", "services:\n  api:\n    image: \"{{ image }}\"\n    ports: [\"{{ port }}:80\"]\n{% if x %}\n  db:\n{% endif %}\n")]
    [InlineData("roles/shop/templates/broken.service.j2", "[Service]\nEnvironmentFile={{ dir }}/x.env\n{% if a %}\nExecStart={{ b\n")]
    [InlineData("roles/shop/templates/Dockerfile.j2", "FROM {{ base }}\nEXPOSE {{ port }}\n")]
    [InlineData("roles/shop/templates/haproxy.cfg.j2", "frontend x\n  bind *:{{ undefined_port }}\n  default_backend y\nbackend y\n{% for h in undefined_hosts %}\n  server {{ h }} {{ h }}:80\n{% endfor %}\n")]
    public Task A_template_itself_is_no_fault(string path, string text) => s_shop.Change("shop_upstream_port: 8080", "shop_upstream_port: 8081").With(path, text).AssertSilentAsync();

    private static readonly ProjectText s_stages = new(
        ("inventories/production/hosts.yml", "all:\n  children:\n    app:\n      hosts:\n        app1: {}\n        app2: {}\n"),
        ("inventories/staging/hosts.yml", "all:\n  children:\n    app:\n      hosts:\n        stage1: {}\n"),
        ("inventories/production/group_vars/all.yml", "db_host: db.prod.example.com\n"),
        ("inventories/staging/group_vars/app/main.yml", "db_host: db.staging.example.com\n"),
        ("play.yml", "- hosts: app\n  roles: [{ role: api, api_port: 8000 }]\n"),
        ("roles/api/templates/api.env.j2", "DATABASE_URL=postgresql://api@{{ db_host }}:5432/api\nPORT={{ api_port }}\n"),
        ("roles/api/templates/api.service.j2", "[Service]\nEnvironmentFile=/etc/api/api.env\nExecStart=/opt/api/api\n"));

    [Fact]
    public Task Each_environment_has_its_own() => s_stages.AssertSilentAsync();

    [Fact]
    public async Task An_environment_that_points_at_anothers_database_is_told_of_at_its_variable()
    {
        Finding root = await s_stages.Change("db.staging.example.com", "db.prod.example.com").AssertRootAsync("config.cross-environment@api/staging");
        Assert.Contains(root.Evidence, e => e.Location == "inventories/staging/group_vars/app/main.yml:1");
        Assert.Contains(root.Evidence, e => e.Location == "inventories/production/group_vars/all.yml:1");
    }

    [Fact]
    public async Task Hosts_are_known_by_their_addresses()
    {
        var project = new ProjectText(
            ("inventory.ini", "[app]\napp1 ansible_host=10.0.0.5\n[lb]\nlb1 ansible_host=10.0.0.2\n"),
            ("play.yml", "- hosts: app\n  roles: [orders]\n- hosts: lb\n  roles: [balancer]\n"),
            ("roles/orders/templates/orders.service.j2", "[Service]\nEnvironment=PORT=9000\nExecStart=/opt/orders/orders\n"),
            ("roles/balancer/templates/orders.conf.j2", "upstream pool {\n{% for h in groups['app'] %}\n  server {{ hostvars[h].ansible_host }}:9000;\n{% endfor %}\n}\nserver {\n  listen 80;\n  location / { proxy_pass http://pool; }\n}\n"),
            ("logs/lb1/nginx-error.log", "2026/05/01 10:00:00 [error] 12#12: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.4, server: , request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.5:9000/\", host: \"shop.example\"\n"));
        Assert.Contains(await project.FindAsync(FailureCodes.DependencyFailed), f => f.Component == "nginx" && f.Target == "orders");
    }

    [Theory]
    [InlineData("pgbouncer", "roles/pooler/templates/pgbouncer.ini.j2", "[databases]\nshop = host={{ db_host }} port=5432\n[pgbouncer]\nlisten_addr = *\nlisten_port = {{ the_port }}\nauth_file = {{ vault_users }}\n", 5)]
    [InlineData("haproxy", "roles/pooler/templates/haproxy.cfg.j2", "frontend in\n  bind *:{{ the_port }}\n  default_backend app\nbackend app\n{% for h in ['10.0.0.1', '10.0.0.2'] %}\n  server s{{ loop.index }} {{ h }}:80\n{% endfor %}\n", 2)]
    [InlineData("nginx", "roles/pooler/templates/site.conf.j2", "{# managed #}\nserver {\n  listen {{ the_port }};\n{% if tls_is_on | default(false) %}\n  listen 443 ssl;\n{% endif %}\n  location / { proxy_pass http://{{ db_host }}:8000; }\n}\n", 3)]
    [InlineData("api", "roles/pooler/templates/api.service.j2", "[Service]\nEnvironment=API_LISTEN=:{{ the_port | int }}\n{% if vault_flag %}\nEnvironment=X=1\n{% endif %}\nExecStart=/opt/api\n", 2)]
    public async Task Files_of_every_kind_are_read_and_cited_at_the_variable(string component, string path, string text, int line)
    {
        var project = new ProjectText((path, text), ("group_vars/all/main.yml", "---\n# ports\nthe_port: 6543\ndb_host: db1\n"));
        IReadOnlyList<PortContractResult> results = await project.InFolderAsync(folder => Task.FromResult(PortContracts.Audit(new DiagnosisRequest(folder, offline: true)).Results));
        Assert.Contains(results.Single(r => r.Component == component).Claims, c => c is { Port: 6543, Source: "group_vars/all/main.yml", Line: 3 });
        Assert.True(text.Split('\n')[line - 1].Contains("the_port", StringComparison.Ordinal));
        await project.AssertSilentAsync();
    }

    [Theory]
    [InlineData("host_vars/web1.yml", "shop_port: 8080\n")]
    [InlineData("roles/shop/vars/main.yml", "shop_port: 8080\n")]
    [InlineData("site.yml", "- hosts: web\n  vars:\n    shop_port: 8080\n  roles:\n    - shop\n")]
    [InlineData("site.yml", "- hosts: web\n  roles:\n    - role: shop\n      vars:\n        shop_port: 8080\n")]
    public Task What_lies_above_a_group_holds(string path, string text) => s_shop.With(path, text).AssertSilentAsync();

    [Fact]
    public Task Hosts_with_different_values_tell_nothing() =>
        s_shop.With("hosts", "[web]\nweb1\nweb2\n").With("host_vars/web2.yml", "shop_port: 8082\n").AssertSilentAsync();

    [Fact]
    public async Task A_secret_in_a_file_of_variables_is_not_shown()
    {
        DiagnosisResult result = await s_shop.Change("shop_port: 8081", "shop_port: 8081\nshop_word: hK3-marmot-72x").Change("{{ vault_secret }}", "{{ shop_word }}").With("logs/shop-api.log", "2026-05-01 10:00:00 ERROR SECRET_KEY hK3-marmot-72x is invalid\n").DiagnoseAsync();
        Assert.DoesNotContain(result.Findings.SelectMany(f => f.Evidence), e => e.Excerpt?.Contains("marmot", StringComparison.Ordinal) == true);
    }
}
