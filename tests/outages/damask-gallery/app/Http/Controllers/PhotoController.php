<?php

namespace App\Http\Controllers;

use App\Models\Photo;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Storage;

class PhotoController extends Controller
{
    public function store(Request $request)
    {
        $request->validate(['photo' => 'required|image|max:40960']);
        $path = $request->file('photo')->store('originals/'.now()->format('Y/m'));
        $photo = Photo::create(['path' => $path, 'owner_id' => $request->user()->id]);

        return response()->json(['id' => $photo->id], 201);
    }

    public function show(Photo $photo)
    {
        return Storage::response($photo->path);
    }
}
