using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pipeline that pushes its commit, and a play that takes the tag from a file.</summary>
public class UnfollowedTagRuleTests
{
    private static readonly ProjectText s_project = new(
        ("Dockerfile", "FROM python:3.13-slim\nCOPY orders ./orders\nCMD [\"gunicorn\", \"orders.wsgi\", \"--bind\", \"0.0.0.0:8025\"]\n"),
        ("ansible/orders.yml", "- hosts: shop\n  tasks:\n    - name: Container\n      community.docker.docker_container:\n        name: orders\n        image: \"{{ orders_image }}:{{ orders_tag }}\"\n"),
        ("ansible/group_vars/shop.yml", "orders_image: registry.example.com/acme/orders\norders_tag: 5d20c7e4\norders_port: 8025\n"),
        ("ansible/inventory.ini", "[shop]\nshop-01 ansible_host=10.60.2.11\n"),
        ("saved/image.log", "Checking out 8ec41b6f as detached HEAD (ref is main)...\n$ docker push \"$IMAGE:$CI_COMMIT_SHORT_SHA\"\nThe push refers to repository [registry.example.com/acme/orders]\n8ec41b6f: digest: sha256:c41d2b9a8e4f5c6d3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a2918f0e7d6c55 size: 2204\nJob succeeded\n"),
        ("saved/deploy.log", "Checking out 8ec41b6f as detached HEAD (ref is main)...\n$ ansible-playbook -i ansible/inventory.ini ansible/orders.yml\nTASK [Container] ****\nok: [shop-01]\n\nPLAY RECAP ****\nshop-01                    : ok=4    changed=0    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0\nJob succeeded\n"),
        ("saved/shop-01.txt", "deploy@shop-01:~$ docker ps\nCONTAINER ID   IMAGE                                       COMMAND      CREATED      STATUS      PORTS      NAMES\n7f0a31bd92ce   registry.example.com/acme/orders:5d20c7e4   \"gunicorn\"   8 days ago   Up 8 days   8025/tcp   orders\n"));

    [Fact]
    public async Task Does_not_deploy() => await s_project.AssertRootAsync("deploy.not-deployed@orders", "ansible/group_vars/shop.yml:2", "saved/shop-01.txt:3", "saved/image.log:4", "saved/deploy.log:7");

    [Fact]
    public async Task The_image_may_be_named_in_the_task() => await s_project.Change("\"{{ orders_image }}:{{ orders_tag }}\"", "registry.example.com/acme/orders:5d20c7e4").Change("orders_tag: 5d20c7e4\n", "").AssertRootAsync("deploy.not-deployed@orders", "ansible/orders.yml:6", "saved/shop-01.txt:3");

    [Theory]
    // The play did something, or failed.
    [InlineData("changed=0", "changed=1")]
    [InlineData("failed=0", "failed=1")]
    // The pipeline hands the tag over.
    [InlineData("ansible/orders.yml\nTASK", "ansible/orders.yml -e \"orders_tag=$CI_COMMIT_SHORT_SHA\"\nTASK")]
    // What was pushed runs: the same commit by its whole name.
    [InlineData("orders:5d20c7e4   ", "orders:8ec41b6f   ")]
    [InlineData("8ec41b6f: digest", "5d20c7e4a1b2c3d4: digest")]
    // Another image, another commit's play, a tag that is no commit, a file that fixes none.
    [InlineData("[registry.example.com/acme/orders]", "[registry.example.com/acme/refunds]")]
    [InlineData("Checking out 8ec41b6f as detached HEAD (ref is main)...\n$ ansible", "Checking out 5d20c7e4 as detached HEAD (ref is main)...\n$ ansible")]
    [InlineData("8ec41b6f: digest", "latest: digest")]
    [InlineData("orders_tag: 5d20c7e4", "orders_tag: \"{{ lookup('env', 'TAG') }}\"")]
    [InlineData("Up 8 days", "Exited (0) 8 days ago")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.DeployNotDeployed));
}
