namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Whose container the kernel ended for memory, where its log names only the machine and the program.</summary>
public class KilledContainerTests
{
    private static readonly ProjectText s_stack = new(
        ("stack/shop.yml", "services:\n  web:\n    image: acme/web:1\n    deploy:\n      resources:\n        limits: { memory: 512M }\n  renderer:\n    image: acme/renderer:1\n    deploy:\n      resources:\n        limits: { memory: 768M }\n"),
        ("logs/kern-node2.log", "Nov 10 13:05:30 node2 kernel: [221.1] node invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\nNov 10 13:05:30 node2 kernel: [221.1] memory: usage 786432kB, limit 786432kB, failcnt 5211\nNov 10 13:05:30 node2 kernel: [221.1] Memory cgroup out of memory: Killed process 777 (node) total-vm:11894324kB, anon-rss:741204kB\n"));

    [Fact]
    public async Task By_the_limit_that_the_kernel_prints() => await s_stack.AssertRootAsync("container.oom-killed@renderer", "logs/kern-node2.log:1", "stack/shop.yml:11", "logs/kern-node2.log:3");

    [Fact]
    public async Task By_the_name_of_a_task_of_swarm() =>
        await s_stack.Change("limit 786432kB", "limit 1kB").With("evidence/docker-inspect.json", "[{ \"Name\": \"/shop_web.1.17f592f860db103df9fd626af\",\n \"State\": { \"Status\": \"exited\",\n \"OOMKilled\": true, \"ExitCode\": 137 } }]\n").AssertRootAsync("container.oom-killed@web", "evidence/docker-inspect.json:3");
}
