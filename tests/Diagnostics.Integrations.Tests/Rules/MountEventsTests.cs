using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Events of volumes that another node had not let go of yet.</summary>
public class MountEventsTests
{
    private static readonly ProjectText s_project = new(
        ("k8s/catalog.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: catalog\nspec:\n  template:\n    spec:\n      containers:\n        - name: catalog\n          image: acme/catalog:1\n"),
        ("saved/describe-pod.log", "Name:             catalog-6d5f8c7b9d-xk2lq\nEvents:\n  Type     Reason                  Age   From                     Message\n  ----     ------                  ----  ----                     -------\n  Warning  FailedAttachVolume      11m   attachdetach-controller  Multi-Attach error for volume \"pvc-2f0c\" Volume is already exclusively attached to one node and can't be attached to another\n  Normal   SuccessfulAttachVolume  11m   attachdetach-controller  AttachVolume.Attach succeeded for volume \"pvc-2f0c\"\n"));

    [Fact]
    public async Task Are_over_once_it_is_attached() => Assert.DoesNotContain(await s_project.FindAsync(), f => f.Code == FailureCodes.ContainerVolume);

    [Fact]
    public async Task Are_not_over_by_another_volume() => Assert.Contains(await s_project.Change("succeeded for volume \"pvc-2f0c\"", "succeeded for volume \"pvc-77aa\"").FindAsync(), f => f.Code == FailureCodes.ContainerVolume);
}
