using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Code.Listening;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds where a component's own code makes it listen. Only what its start command reaches counts, and only where that is one listener; where anything is not clear, nothing is said.</summary>
internal sealed partial class CodeListenAssembler(DeploymentModel model)
{
    public void Add(CodeScan code)
    {
        if (code.Listeners.Count == 0) return;
        Dictionary<string, List<ComponentModel>> folders = Folders();
        ILookup<string, CodeListener> byFolder = code.Listeners.ToLookup(l => Owner(folders, l.Path) ?? "\0", StringComparer.Ordinal);
        foreach ((string folder, List<ComponentModel> owners) in folders)
        {
            CodeListener[] listeners = [.. byFolder[folder]];
            if (listeners.Length == 0) continue;
            foreach (ComponentModel component in owners) Add(code, component, folder, listeners, owners.Count == 1);
        }
    }

    private void Add(CodeScan code, ComponentModel component, string folder, CodeListener[] listeners, bool isAlone)
    {
        string?[] scopes = component.CommandTexts.Count == 0 ? [null] : [.. component.CommandTexts.Select(c => c.Environment).Distinct()];
        foreach (string? environment in scopes)
        {
            string? command = component.CommandTexts.FindLast(c => c.Environment == environment).Text;
            StartedProgram? program = command is not null ? StartedProgram.Of(command, code.Scripts, folder) : Usual(code, folder);
            if (program is null || program.Languages.Count == 0) continue;
            CodeListener[] reached = Reached(listeners, program, folder, isAlone);
            if (Only(reached) is not { } listener)
            {
                component.ListensUnknown |= Array.Exists(reached, l => !l.IsSecondary);
                continue;
            }

            if (listener.Key is { } key && (program.IsScript || IsKnownElsewhere(component, key, folder))) continue;
            component.Claims.Add(new PortClaim(listener.Key is null ? PortRole.Coded : PortRole.CodedVariable, listener.Port, environment, listener.ToCitation(), "its code", listener.Key, listener.Address));
        }
    }

    // Without a command: what a package.json starts, else a program that is compiled.
    private static StartedProgram? Usual(CodeScan code, string folder) => code.Scripts.Any(s => s.Folder == folder && s.Name == "start") ? StartedProgram.Of("npm start", code.Scripts, folder) : StartedProgram.Of("app", code.Scripts, folder);

    private static CodeListener[] Reached(CodeListener[] listeners, StartedProgram program, string folder, bool isAlone)
    {
        CodeListener[] written = [.. listeners.Where(l => program.Languages.Contains(l.Language))];
        // A name of a binary may be that of its folder: cmd/api, src/bin/worker.rs.
        if (program.Entry is { } entry && written.Where(l => IsEntry(l.Path, entry, folder)).ToArray() is { Length: > 0 } started) return [.. started.Where(l => program.RunsFile || !l.IsGuarded)];
        // Python's file is what the command names: another is a program of its own, or is loaded by a server. A file that bears the name of the whole program may load the one that listens.
        if (!isAlone || program.Languages is ["Python"] or ["Ruby"] or ["PHP"]) return [];
        if (program.Languages is ["JavaScript"] && program.Entry is { } file && !MainFile().IsMatch(Bare(file))) return [];
        CodeListener[] all = [.. written.Where(l => !l.IsGuarded)];
        // Several programs in one folder: which of them is started is not told.
        if (all.Select(l => l.Language).Distinct().Count() > 1 || all.Select(l => ProgramFolder().Match(l.Path).Value).Where(f => f.Length > 0).Distinct().Count() > 1) return [];
        return all;
    }

    private static bool IsEntry(string path, string entry, string folder)
    {
        string below = folder.Length > 0 && path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path;
        string file = Bare(below), named = Bare(ScannedPaths.Combine("", entry));
        if (named.Length == 0) return false;
        foreach (string candidate in (string[])[named, BuildOutput().Replace(named, "src/", 1), BuildOutput().Replace(named, "", 1)])
        {
            if (file == candidate || file == candidate + "/index" || file == candidate + "/__main__" || file.EndsWith("/" + candidate, StringComparison.Ordinal) || candidate.EndsWith("/" + file, StringComparison.Ordinal)) return true;
        }

        return entry.IndexOf('/', StringComparison.Ordinal) < 0 && (ProgramFolder().Match(path) is { Success: true } own && own.Groups["name"].Value == named);
    }

    private static string Bare(string path) => path.LastIndexOf('.') is > 0 and var dot && dot > path.LastIndexOf('/') ? path[..dot] : path;

    // The one that serves; null where it is not clear which that is, or what it binds.
    private static CodeListener? Only(CodeListener[] reached)
    {
        CodeListener[] serving = [.. reached.Where(l => !l.IsSecondary)];
        if (serving.Length == 0 || serving.Any(l => l.IsUnknown)) return null;
        return serving.Select(l => (l.Port, l.Key)).Distinct().Count() == 1 ? serving[^1] : null;
    }

    // A .env file that the program may read by itself.
    private bool IsKnownElsewhere(ComponentModel component, string key, string folder) =>
        component.Settings.All(s => s.Setting.Key != key) && model.EnvFiles.Exists(d => ScannedPaths.Folder(d.Path) is var at && (at == folder || at.Length == 0) && d.Entries.Any(e => e.Key == key));

    private Dictionary<string, List<ComponentModel>> Folders()
    {
        var folders = new Dictionary<string, List<ComponentModel>>(StringComparer.Ordinal);
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        foreach (ComponentModel component in applications)
        {
            string? folder = component.CodeFolder ?? Built(component) ?? (applications.Length == 1 ? "" : Declared(component));
            if (folder is null) continue;
            if (folders.TryGetValue(folder, out List<ComponentModel>? others)) others.Add(component);
            else folders.Add(folder, [component]);
        }

        return folders;
    }

    // services/api/Dockerfile with the whole tree as its context builds services/api; deploy/Dockerfile builds the tree.
    private static string? Built(ComponentModel component)
    {
        if (component.BuildKey is not { } build) return null;
        string at = ScannedPaths.Folder(build);
        if (component.BuildContext is { } context && (at == context || !at.StartsWith(context.Length == 0 ? "" : context + "/", StringComparison.Ordinal))) return context;
        return FolderNames.Component(at + "/x") is { } named && at.EndsWith(named, StringComparison.Ordinal) ? at : component.BuildContext ?? "";
    }

    // Platforms that build what lies beside their own file. Source: Heroku, Render and Railway documentation, build packs and root directories.
    private static string? Declared(ComponentModel component) =>
        component.ImageNames.Count == 0 && component.Declaration is { } at && component.Platforms.Overlaps((string[])["Heroku", "Render", "Railway", "Google App Engine"]) ? ScannedPaths.Folder(at.Source) : null;

    private static string? Owner(Dictionary<string, List<ComponentModel>> folders, string path)
    {
        for (string folder = ScannedPaths.Folder(path); ; folder = ScannedPaths.Folder(folder))
        {
            if (folders.ContainsKey(folder)) return folder;
            if (folder.Length == 0) return null;
        }
    }

    [GeneratedRegex(@"(?:^|/)(?:index|main|app|server|start|www|cluster|boot(?:strap)?)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MainFile();

    [GeneratedRegex(@"(?:^|/)(?:cmd|bin|apps|services|packages)/(?<name>[^/.]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ProgramFolder();

    [GeneratedRegex(@"\A(?:\.?(?:dist|build|out|output|lib|target)/)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BuildOutput();
}
