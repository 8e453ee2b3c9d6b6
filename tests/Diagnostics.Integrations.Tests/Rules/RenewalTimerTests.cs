using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A certificate that expired because Ansible keeps the timer that renews it from running; and what a proxy says of it in a log that is named after its machine first.</summary>
public class RenewalTimerTests
{
    private static readonly ProjectText s_payroll = new(
        ("ansible/site.yml", "- hosts: edge\n  roles: [nginx]\n- hosts: app\n  roles: [payroll]\n- hosts: signer\n  roles: [signer]\n"),
        ("ansible/inventory.ini", "[edge]\nedge-1 ansible_host=10.30.0.10\n\n[app]\npayroll-1 ansible_host=10.30.0.21\n\n[signer]\nsigner-1 ansible_host=10.30.0.41\n"),
        ("ansible/roles/nginx/templates/payroll.conf.j2", "upstream payroll {\n{% for host in groups['app'] %}\n    server {{ hostvars[host].ansible_host }}:8000;\n{% endfor %}\n}\nserver {\n    listen 80;\n    location / {\n        proxy_pass http://payroll;\n    }\n}\n"),
        ("ansible/roles/payroll/templates/payroll.env.j2", "SIGNER_URL=https://signer.tenon.internal:8443\n"),
        ("ansible/roles/signer/templates/signer.service.j2", "[Service]\nEnvironment=SERVER_PORT=8443\nExecStart=/usr/bin/java -jar /opt/signer.jar\n"),
        ("ansible/roles/signer/tasks/main.yml", "- name: Signer running\n  ansible.builtin.systemd_service:\n    name: signer.service\n    state: started\n\n- name: Renewal timer\n  ansible.builtin.systemd_service:\n    name: step-renew.timer\n    state: stopped\n    enabled: false\n"),
        ("saved/payroll-1.journal", "Apr 19 05:02:10 payroll-1 payroll[640]: INFO ready\nApr 19 05:02:11 payroll-1 payroll[640]: ERROR sign: Post \"https://signer.tenon.internal:8443/v1/sign\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-04-19T05:02:11Z is after 2026-04-18T23:10:44Z\n"),
        ("saved/edge-1.nginx-access.log", "203.0.113.14 - - [19/Apr/2026:05:02:11 +0000] \"POST /runs/3391/submit HTTP/2.0\" 500 145 \"-\" \"Mozilla/5.0\"\n198.51.100.77 - - [19/Apr/2026:05:03:40 +0000] \"POST /runs/3388/submit HTTP/2.0\" 500 145 \"-\" \"Mozilla/5.0\"\n"));

    [Fact]
    public async Task Is_cited_with_the_certificate_of_its_role() =>
        Assert.Contains((await s_payroll.AssertRootAsync("tls.expired@signer", "saved/payroll-1.journal:2")).Evidence, e => e.Location == "ansible/roles/signer/tasks/main.yml:9");

    [Theory]
    [InlineData("    state: stopped\n    enabled: false\n", "    state: started\n    enabled: true\n")]
    [InlineData("step-renew.timer", "logrotate.timer")]
    [InlineData("    name: step-renew.timer\n    state: stopped\n", "    name: step-renew.timer\n    state: started\n\n- name: Old signer\n  ansible.builtin.systemd_service:\n    name: signer-old.service\n    state: stopped\n")]
    public async Task A_timer_that_runs_and_one_of_something_else_are_not(string from, string to) =>
        Assert.DoesNotContain(Assert.Single(await s_payroll.Change(from, to).FindAsync(FailureCodes.TlsExpired)).Evidence, e => e.Source == "ansible/roles/signer/tasks/main.yml");

    // Addresses alone tell not who answers there.
    [Fact]
    public async Task A_group_that_is_named_after_nobody_leaves_the_proxy_unexplained() =>
        Assert.Contains(await s_payroll.Change("upstream payroll {", "upstream backend {").Change("proxy_pass http://payroll;", "proxy_pass http://backend;").FindAsync(), f => f is { Id: "http.server-error@nginx", Role: FindingRole.Unexplained });
}
