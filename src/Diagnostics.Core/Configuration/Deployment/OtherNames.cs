namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>
/// The component that a name means which nothing declares: its container's (<c>acme-worker-1</c>, <c>container_name</c>), its pod's, or one that only lacks, or only has, the words that a whole system has in front
/// (<c>thumbs</c> for <c>rookery-thumbs</c>). Only where one component fits.
/// </summary>
internal static class OtherNames
{
    /// <summary>The component; null where none or several fit.</summary>
    public static ComponentModel? Of(DeploymentModel model, string name) =>
        model.FindAlias(name) ?? model.FindAlias(name.Replace('-', '_')) ?? Numbered(model, name) ?? Pod(model, name) ?? Shortened(model, name);

    // Compose numbers the containers of a service. Source: compose specification, name and container_name.
    private static ComponentModel? Numbered(DeploymentModel model, string name)
    {
        int last = name.LastIndexOfAny(['-', '_']);
        return last > 0 && last + 1 < name.Length && name.AsSpan(last + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? model.FindContainer(name) : null;
    }

    // A Deployment's pod ends with the hash of its ReplicaSet and five characters of its own. Source: Kubernetes documentation, Deployments.
    private static ComponentModel? Pod(DeploymentModel model, string name)
    {
        string[] words = name.Split('-');
        return words.Length > 2 && words[^1].Length == 5 && words[^2].Length is >= 8 and <= 10 && words[^2].All(char.IsAsciiLetterOrDigit) ? model.Find(string.Join('-', words[..^2])) : null;
    }

    private static ComponentModel? Shortened(DeploymentModel model, string name)
    {
        if (name.Length < 3) return null;
        ComponentKind kind = ComponentNames.KindOf(name);
        ComponentModel[] alike = [.. model.Components.Where(c => Fits(c, kind))];
        ComponentModel[] ending = [.. alike.Where(c => Ends(c.Name, name))];
        if (ending.Length > 0) return ending.Length == 1 ? ending[0] : null;
        ComponentModel[] beginning = [.. alike.Where(c => Begins(c.Name, name))];
        return beginning.Length == 1 ? beginning[0] : null;
    }

    // What only another log knows of is no better known than this one.
    private static bool Fits(ComponentModel component, ComponentKind kind) =>
        (component.IsComposed || component.Declaration is not null || component.Platforms.Count > 0) && (component.Kind == kind || (component.IsApplication && kind is ComponentKind.Service or ComponentKind.Worker));

    private static bool Ends(string whole, string name) =>
        whole.Length > name.Length + 1 && whole[whole.Length - name.Length - 1] is '-' or '_' && whole.EndsWith(name, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string whole, string name) =>
        whole.Length > name.Length + 1 && whole[name.Length] is '-' or '_' && whole.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
