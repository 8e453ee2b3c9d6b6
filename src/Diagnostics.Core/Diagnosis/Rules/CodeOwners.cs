using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which component's code a file is.</summary>
internal static class CodeOwners
{
    /// <summary>The folders of the components' code: those that hold their image's build file, or bear their name. A component whose code is the whole tree has the empty one.</summary>
    public static IReadOnlyDictionary<string, ComponentModel> Folders(DiagnosisContext context)
    {
        var folders = new Dictionary<string, ComponentModel?>(StringComparer.Ordinal);
        ComponentModel[] applications = [.. context.Model.Components.Where(c => c.IsApplication)];
        foreach (ComponentModel component in applications)
        {
            foreach (string folder in FoldersOf(context, component))
            {
                // Two programs of one folder: nobody can say which of them a file is.
                folders[folder] = folders.TryGetValue(folder, out ComponentModel? other) && other != component ? null : component;
            }
        }

        // What lies outside all of them belongs to the only application there is.
        if (!folders.ContainsKey("") && applications.Length == 1) folders[""] = applications[0];
        return folders.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal);
    }

    /// <summary>The component that a file is of: the one with the nearest folder above it; null where that is not clear.</summary>
    public static ComponentModel? Of(IReadOnlyDictionary<string, ComponentModel> folders, string path)
    {
        for (int slash = path.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : path.LastIndexOf('/', slash - 1))
        {
            if (folders.TryGetValue(path[..slash], out ComponentModel? owner)) return owner;
        }

        return folders.GetValueOrDefault("");
    }

    /// <summary>The place where a component's code reads a key: the one that stops without it first; else any place of the folder that is nobody else's.</summary>
    public static CodeKeyUse? ReaderOf(DiagnosisContext context, ComponentModel component, string key)
    {
        IReadOnlyDictionary<string, ComponentModel> folders = Folders(context);
        CodeKeyUse? best = null;
        foreach (CodeKeyUse use in context.Code.Uses)
        {
            if (use.Key != key || use.IsTest || !IsProgram(use)) continue;
            ComponentModel? owner = Of(folders, use.Path);
            if (owner != component && owner is not null) continue;
            if (best is null || (owner == component, use.Need).CompareTo((Of(folders, best.Path) == component, best.Need)) > 0) best = use;
        }

        return best;
    }

    /// <summary>Whether a use is of a program, rather than of what builds or starts it.</summary>
    public static bool IsProgram(CodeKeyUse use) => use.Language is not ("Shell" or "PowerShell" or "Dockerfile" or "Compose");

    private static IEnumerable<string> FoldersOf(DiagnosisContext context, ComponentModel component)
    {
        if (component.CodeFolder is { } code) yield return code;
        else if (component.BuildKey is { } build) yield return ScannedPaths.Folder(build);
        string name = component.Name;
        foreach (string path in context.Code.Uses.Select(u => ScannedPaths.Folder(u.Path)).Distinct(StringComparer.Ordinal))
        {
            // services/api/src/x.py: the folder that bears the component's name, whatever is below it.
            string[] parts = path.Split('/');
            for (int i = 0; i < parts.Length && i < 3; i++)
            {
                if (!parts[i].Equals(name, StringComparison.OrdinalIgnoreCase) || (i > 0 && FolderNames.Component(string.Join('/', parts[..i]) + "/x") is not null)) continue;
                yield return string.Join('/', parts[..(i + 1)]);
                break;
            }
        }
    }
}
