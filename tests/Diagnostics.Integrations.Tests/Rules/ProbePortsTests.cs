using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A chart's probes that ask a port on which none of the program's listeners is, and a description of a pod whose events name nobody.</summary>
public class ProbePortsTests
{
    private static readonly ProjectText s_fleet = new(
        ("chart/Chart.yaml", "apiVersion: v2\nname: fleet-api\nversion: 0.31.0\n"),
        ("chart/values.yaml", "ports:\n  http: 8080\n  admin: 8081\n"),
        ("chart/templates/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  template:\n    metadata:\n      labels:\n        app: {{ .Release.Name }}\n    spec:\n      containers:\n        - name: fleet-api\n          image: acme/fleet-api:1\n          ports:\n            - name: http\n              containerPort: {{ .Values.ports.http }}\n          readinessProbe:\n            httpGet:\n              path: /readyz\n              port: {{ .Values.ports.admin }}\n"),
        ("chart/templates/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  selector:\n    app: {{ .Release.Name }}\n  ports:\n    - port: 80\n      targetPort: http\n"),
        ("k8s/portal.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: portal\nspec:\n  template:\n    metadata:\n      labels:\n        app: portal\n    spec:\n      containers:\n        - name: portal\n          image: acme/portal:1\n"),
        ("artifacts/fleet-api-new-pod.log", "{\"time\":\"2026-07-02T13:08:21.4Z\",\"level\":\"INFO\",\"msg\":\"listening\",\"server\":\"admin\",\"addr\":\":9102\"}\n{\"time\":\"2026-07-02T13:08:21.5Z\",\"level\":\"INFO\",\"msg\":\"listening\",\"server\":\"api\",\"addr\":\":8080\"}\n"),
        ("artifacts/kubectl.txt", "$ kubectl -n fleet get deploy\nNAME        READY   UP-TO-DATE   AVAILABLE   AGE\nfleet-api   4/4     1            4           311d\n\n$ kubectl -n fleet describe pod fleet-api-77d8f9c6b5-hm3sv | sed -n '/^Events/,$p'\nEvents:\n  Warning  Unhealthy  2s (x74 over 6m8s)     kubelet            Readiness probe failed: Get \"http://10.8.3.41:8081/readyz\": dial tcp 10.8.3.41:8081: connect: connection refused\n"));

    [Fact]
    public async Task Is_the_health_checks_fault()
    {
        Finding root = await s_fleet.AssertRootAsync("deploy.health-check@fleet-api", "chart/values.yaml:3", "artifacts/kubectl.txt:7");
        Assert.Contains("ask port 9102 in place of 8081", root.NextSteps[0], StringComparison.Ordinal);
    }

    // One listener: then nobody knows which of the two is wrong.
    [Fact]
    public async Task Is_a_mismatch_where_only_one_listens() =>
        await s_fleet.Change("{\"time\":\"2026-07-02T13:08:21.4Z\",\"level\":\"INFO\",\"msg\":\"listening\",\"server\":\"admin\",\"addr\":\":9102\"}\n", "").AssertRootAsync("port.mismatch@fleet-api", "artifacts/fleet-api-new-pod.log:1", "chart/values.yaml:3");

    // Requests are sent elsewhere, too.
    [Fact]
    public async Task Is_a_mismatch_where_requests_miss_it() =>
        Assert.Contains(await s_fleet.Change("targetPort: http", "targetPort: 3000").FindAsync(), f => f.Code == FailureCodes.PortMismatch);

    [Fact]
    public async Task Says_nothing_where_the_check_asks_a_listener() =>
        Assert.DoesNotContain(await s_fleet.Change("admin: 8081", "admin: 9102").With("artifacts/kubectl.txt", "$ kubectl -n fleet get deploy\nNAME        READY   UP-TO-DATE   AVAILABLE   AGE\nfleet-api   4/4     4            4           311d\n").FindAsync(), f => f.Status == Status.Fail);

    // Another command's answer; a pod of nobody's.
    [Theory]
    [InlineData("Events:\n", "$ kubectl -n fleet get events\n")]
    [InlineData("describe pod fleet-api-77d8f9c6b5-hm3sv", "describe pod coredns-77d8f9c6b5-hm3sv")]
    public async Task Events_are_nobodys_where_no_command_says_so(string from, string to) =>
        Assert.DoesNotContain((await s_fleet.Change(from, to).FindAsync()).Where(f => f.Component == "fleet-api").SelectMany(f => f.Evidence), e => e.Source == "artifacts/kubectl.txt");
}
